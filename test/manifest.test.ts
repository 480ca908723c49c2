/**
 * The extension's manifest agrees with itself: texts exist and are used, commands and views that are named exist, files
 * are there, every setting says what it is, and the walkthrough's sample holds the mistakes that it speaks of.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRepository } from '#scripts/repository.js';
import { analyzeProject, projectOf } from './harness/analyze.js';

const manifestText = readFileSync(inRepository('package.json'), 'utf8');
const texts = JSON.parse(readFileSync(inRepository('package.nls.json'), 'utf8')) as Readonly<Record<string, string>>;
const manifest = JSON.parse(manifestText) as Manifest;

interface Setting {
  readonly type?: unknown;
  readonly default?: unknown;
  readonly scope?: string;
  readonly order?: number;
  readonly markdownDescription?: string;
  readonly enum?: readonly unknown[];
  readonly markdownEnumDescriptions?: readonly string[];
}

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly keybindings: readonly { readonly when: string }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
  };
}

const { contributes } = manifest;
const settings = contributes.configuration.flatMap((section) => Object.entries(section.properties));

/** Every value of the key, at any depth. */
function valuesOf(wanted: string, node: unknown = manifest): readonly unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === wanted ? [value as unknown] : []),
    ...valuesOf(wanted, value),
  ]);
}

const strings = (values: readonly unknown[]): readonly string[] =>
  values.flat().filter((value) => typeof value === 'string');

test('every text of the manifest exists, and none is left over', () => {
  const used = new Set([...manifestText.matchAll(/"%([^"%]+)%"/g)].map(([, key = '']) => key));
  assert.deepEqual([...used].sort(), Object.keys(texts).sort());
  assert.deepEqual(
    Object.entries(texts).filter(([, text]) => text.trim() === ''),
    [],
  );
});

test('what users read stands in package.nls.json', () => {
  const shown = [
    'title',
    'description',
    'markdownDescription',
    'markdownEnumDescriptions',
    'label',
    'contents',
    'name',
  ];
  const bare = shown
    .flatMap((key) => strings(valuesOf(key, contributes)))
    // Tasks name problem matchers, so that a matcher's name is no text.
    .filter((text) => !/^%.+%$/.test(text) && !/^refcheck(?:-\w+)?$/.test(text));
  assert.deepEqual(bare, []);
});

test('each command has a title and stands under the name of the extension', () => {
  for (const { command, title, category } of contributes.commands) {
    assert.match(command, /^refcheck(\.[a-z][A-Za-z]+)+$/);
    assert.equal(title, `%command.${command.replace('refcheck.', '')}%`);
    assert.equal(category, 'refcheck');
  }
});

test('each setting says what it is, what it is without being set, and where it may be set', () => {
  for (const [name, setting] of settings) {
    assert.match(name, /^refcheck\./);
    assert.equal(setting.markdownDescription, `%setting.${name.replace('refcheck.', '')}%`);
    assert.ok(setting.type !== undefined && setting.default !== undefined, name);
    assert.ok(setting.scope === 'resource' || setting.scope === 'window', name);
    assert.equal(setting.markdownEnumDescriptions?.length, setting.enum?.length, name);
  }
  const orders = settings.map(([, setting]) => setting.order);
  assert.deepEqual(
    orders,
    orders.map((_, index) => index + 1),
  );
});

test('each setting and each command stands on the page about the editor', () => {
  const page = readFileSync(inRepository('docs', 'editor.md'), 'utf8');
  const named = [...settings.map(([name]) => name), ...contributes.commands.map(({ command }) => command)];
  assert.deepEqual(
    named.filter((name) => !page.includes(`| \`${name}\` |`)),
    [],
  );
});

test('commands, menus, views and settings that are named exist', () => {
  const known = new Set<string>([
    ...contributes.commands.map(({ command }) => command),
    ...contributes.submenus.map(({ id }) => id),
    ...Object.values(contributes.views).flatMap((views) => views.map(({ id }) => id)),
    ...settings.map(([name]) => name),
  ]);
  const named = [
    ...strings(valuesOf('command')),
    ...strings(valuesOf('submenu')),
    ...strings(valuesOf('view')),
    ...Object.values(texts).flatMap((text) => [...text.matchAll(/command:(refcheck[\w.]+)/g)].map(([, id = '']) => id)),
    ...Object.values(texts).flatMap((text) => [...text.matchAll(/#(refcheck[\w.]+)#/g)].map(([, id = '']) => id)),
    ...[...manifestText.matchAll(/onCommand:([\w.]+)/g)].map(([, id = '']) => id),
    ...[...manifestText.matchAll(/\bview == ([\w.]+)/g)].map(([, id = '']) => id),
    ...[...manifestText.matchAll(/\bconfig\.(refcheck[\w.]+)/g)].map(([, id = '']) => id),
  ];
  assert.deepEqual(
    named.filter((id) => !known.has(id)),
    [],
  );
  const containers = new Set(contributes.viewsContainers.activitybar.map(({ id }) => id));
  assert.ok(Object.keys(contributes.views).every((id) => containers.has(id)));
});

test('no key does anything unless a path is shown', () => {
  for (const { when } of contributes.keybindings)
    assert.match(when, /^refcheck\.isPathShown && .*(editorTextFocus|isPathFocused)/);
});

test('the files that the manifest names are there', () => {
  const files = [...manifestText.matchAll(/"(?:\.\/)?((?:media|syntaxes|schemas)\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  );
  assert.ok(files.length > 5);
  assert.deepEqual(
    files.filter((path) => !existsSync(inRepository(path))),
    [],
  );
});

test('what the manifest names is packaged', () => {
  const packaged = readFileSync(inRepository('.vscodeignore'), 'utf8').split('\n');
  const needed = ['!package.nls*.json', '!media/**', '!syntaxes/**', '!schemas/**', '!l10n/*.json'];
  assert.deepEqual(
    needed.filter((pattern) => !packaged.includes(pattern)),
    [],
  );
});

test("the walkthrough's sample holds three mistakes, and each can be fixed", () => {
  const path = 'media/walkthrough/sample.c';
  const findings = analyzeProject(projectOf({ path, text: readFileSync(inRepository(path), 'utf8') }));
  assert.deepEqual(
    findings.map((finding) => `${finding.function} ${finding.rule} ${finding.fixes.length}`),
    ['squares leaked-reference 1', 'first returned-borrowed-reference 1', 'labelled discarded-reference 1'],
  );
});

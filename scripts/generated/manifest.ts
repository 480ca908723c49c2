/**
 * Fills the parts of the extension's manifest that follow from the rules: which words `refcheck.severity` and
 * `refcheck.fixAll.exclude` take, and what package.nls.json says of each. All else in both files is written by hand and
 * kept as it stands.
 */
import { readFileSync } from 'node:fs';
import type { RuleInfo } from '#server/findings/ruleInfo.js';
import { inRepository } from '../repository.js';
import type { GeneratedFiles } from './generatedFiles.js';

/** What this file and the page about the editor read of a setting. */
export interface Setting {
  readonly markdownDescription: string;
  readonly type: string | readonly string[];
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

/** What is read of package.json. */
export interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly title: string; readonly properties: Record<string, Setting> }[];
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac?: string }[];
  };
}

/** The texts of package.nls.json, by key. */
export type Texts = Readonly<Record<string, string>>;

const severities = ['error', 'warning', 'information', 'hint', 'off'];
const generatedKey = /^(rule|family)\./;

/** package.json as it stands. */
export const readManifest = (): Manifest => readJson('package.json') as Manifest;

/** package.nls.json as it stands. */
export const readTexts = (): Texts => readJson('package.nls.json') as Texts;

/** package.json and package.nls.json. */
export function manifestFiles(rules: readonly RuleInfo[]): GeneratedFiles {
  const manifest = readManifest();
  const named = [...rules].sort((a, b) => (a.name < b.name ? -1 : 1));
  const families = [...new Set(named.map((rule) => rule.family))].sort();
  changeSetting(manifest, 'refcheck.severity', {
    properties: Object.fromEntries([
      ...families.map((family) => [family, severityOf(`family.${family}`)] as const),
      ...named.map((rule) => [rule.name, severityOf(`rule.${rule.name}`)] as const),
    ]),
  });
  changeSetting(manifest, 'refcheck.fixAll.exclude', {
    items: {
      type: 'string',
      enum: named.filter((rule) => rule.isFixable).map((rule) => rule.name),
      markdownEnumDescriptions: named.filter((rule) => rule.isFixable).map((rule) => `%rule.${rule.name}%`),
    },
  });
  const texts = Object.fromEntries([
    ...Object.entries(readTexts()).filter(([key]) => !generatedKey.test(key)),
    ...families.map((family) => [`family.${family}`, familyText(family, named)] as const),
    ...named.map((rule) => [`rule.${rule.name}`, `${rule.summary}.`] as const),
  ]);
  return new Map([
    ['package.json', jsonText(manifest)],
    ['package.nls.json', jsonText(texts)],
  ]);
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(inRepository(file), 'utf8'));
const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const severityOf = (key: string): object => ({ type: 'string', enum: severities, markdownDescription: `%${key}%` });

function familyText(family: string, rules: readonly RuleInfo[]): string {
  const names = rules.filter((rule) => rule.family === family).map((rule) => `\`${rule.name}\``);
  return names.length === 1 ? `The family of ${names.join()}.` : `The family of these rules: ${names.join(', ')}.`;
}

function changeSetting({ contributes }: Manifest, name: string, facts: object): void {
  const section = contributes.configuration.find(({ properties }) => properties[name] !== undefined);
  const setting = section?.properties[name];
  if (!setting) throw new Error(`package.json has no setting ${name}`);
  Object.assign(setting, facts);
}

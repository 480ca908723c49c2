/**
 * Makes docs/editor.md, the page about settings, commands and keys of the extension, from its manifest and the manifest's
 * texts. A setting or command without a text stops the generation.
 */
import type { GeneratedFiles } from './generatedFiles.js';
import { readManifest, readTexts, type Manifest, type Setting, type Texts } from './manifest.js';

const opening = `<!-- Made from the extension's manifest by \`npm run generate\`; do not edit. -->

# refcheck in the editor

What a project says in its \`refcheck.toml\` or \`pyproject.toml\` holds in the editor, too, and is on
[a page of its own](settings.md). What stands here is for one person: how findings are shown, and when.
`;

const restricted = `## Restricted Mode

In a folder that nobody has trusted everything works as elsewhere: findings, fixes, scans, logs of memory checkers. refcheck only
reads files; it runs no compiler, no interpreter, no git and no program of the folder. A test opens such a folder, full of programs
that would leave a trace, in a real workbench. Tasks, *Confirm by Running*, the tests and *Monitor Process* wait for trust: they are
[what runs code](confirm.md#in-the-editor), when you start them.
`;

const tasks = `## Logs and tasks

Logs of valgrind and AddressSanitizer are imported and compared, and tasks of the type \`refcheck\` make them:
[what memory checkers saw](evidence.md#in-the-editor).
`;

const colours = `## Colours

Calls of the C API are coloured by what they do to references. Most themes show them all as functions; to tell them apart,
put such rules into your settings:

\`\`\`json
{
  "editor.tokenColorCustomizations": {
    "textMateRules": [
      { "scope": "support.function.refcheck.new", "settings": { "fontStyle": "bold" } },
      { "scope": "support.function.refcheck.borrowed", "settings": { "fontStyle": "italic" } },
      { "scope": "support.function.refcheck.steal", "settings": { "foreground": "#d7875f" } },
      { "scope": "support.function.refcheck.release", "settings": { "foreground": "#5f9f9f" } }
    ]
  }
}
\`\`\`

| scope | what it colours |
| --- | --- |
| \`support.function.refcheck.new\` | a call that gives a new reference |
| \`support.function.refcheck.borrowed\` | a call that gives a borrowed reference |
| \`support.function.refcheck.steal\` | a call that steals an argument |
| \`support.function.refcheck.release\` | a call that releases an argument |
| \`support.function.refcheck.incref\` | a call that adds a reference |
| \`support.function.refcheck.format\` | another call with a format string |
| \`constant.other.placeholder.refcheck.object\` | a unit of a format string that stands for an object |
| \`constant.other.placeholder.refcheck.steal\` | a unit that steals the object: \`N\` |
| \`constant.other.placeholder.refcheck.converter\` | a unit that leaves it to a function: \`O&\` |
| \`constant.other.placeholder.refcheck.memory\` | a unit that gives memory or a buffer to release: \`es\`, \`s*\` |
| \`constant.other.placeholder.refcheck.value\` | any other unit |

An extension that sends semantic colours of its own wins over these.
`;

/** docs/editor.md. Nothing on it is from the parts of the manifest that are themselves generated. */
export function editorDocument(): GeneratedFiles {
  const manifest = readManifest();
  const texts = readTexts();
  const read = (key: string): string => textOf(key, texts);
  const page = [
    opening,
    settingsPart(manifest, read),
    commandsPart(manifest, read),
    keysPart(manifest, read),
    tasks,
    restricted,
    colours,
  ];
  return new Map([['docs/editor.md', page.join('\n')]]);
}

type Read = (key: string) => string;

function textOf(key: string, texts: Texts): string {
  const text = texts[key.replace(/^%(.+)%$/, '$1')];
  if (text === undefined) throw new Error(`package.nls.json has no text ${key}`);
  return text
    .replace(/`#([^#`]+)#`/g, '`$1`')
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ');
}

function settingsPart({ contributes }: Manifest, read: Read): string {
  return contributes.configuration
    .map(({ title, properties }) => {
      const rows = Object.entries(properties).map(([name, setting]) => settingRow(name, setting, read));
      return `## ${read(title)}\n\n| setting | default | meaning |\n| --- | --- | --- |\n${rows.join('')}`;
    })
    .join('\n');
}

function settingRow(name: string, setting: Setting, read: Read): string {
  const meanings = (setting.enum ?? []).map(
    (value, index) => `\`${value}\`: ${read(setting.markdownEnumDescriptions?.[index] ?? '')}`,
  );
  const words = [read(setting.markdownDescription), ...meanings].join('<br>');
  return `| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${words} |\n`;
}

function commandsPart({ contributes }: Manifest, read: Read): string {
  const rows = contributes.commands.map(({ command, title }) => `| refcheck: ${read(title)} | \`${command}\` |\n`);
  return `## Commands\n\n| command | id, for a key of your own |\n| --- | --- |\n${rows.join('')}`;
}

function keysPart({ contributes }: Manifest, read: Read): string {
  const title = (id: string): string => contributes.commands.find(({ command }) => command === id)?.title ?? id;
  const rows = contributes.keybindings.map(
    ({ command, key, mac }) => `| \`${key}\` | \`${mac ?? key}\` | ${read(title(command))} |\n`,
  );
  const table = `| key | on a Mac | what it does |\n| --- | --- | --- |\n${[...new Set(rows)].join('')}`;
  return `## Keys\n\nThey do something only while a path is shown.\n\n${table}`;
}

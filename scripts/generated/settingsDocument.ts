/**
 * Makes docs/settings.md, the list of everything that a configuration can say, from the schema that the configuration is
 * held to. Each key's meaning stands in the schema; a key without one stops the generation.
 */
import { configurationJsonSchema } from '#server/project/configSchema.js';
import type { GeneratedFiles } from './generatedFiles.js';

/** What this file reads of JSON Schema. */
interface Schema {
  readonly type?: unknown;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly items?: unknown;
  readonly minimum?: number | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
  readonly additionalProperties?: unknown;
}

const opening = `<!-- Made from the configuration's schema by \`npm run generate\`; do not edit. -->

# Settings

They stand in a \`refcheck.toml\` at the project's root, or in the table \`[tool.refcheck]\` of its \`pyproject.toml\`. Unknown
keys are errors. How they and the options of the command line go together is on [its page](command-line.md), and what the
editor alone takes is on [another](editor.md).

Editors complete and check the file by its [schema](../schemas/refcheck.schema.json) when they know where that is. Those
that use Taplo (Even Better TOML in Visual Studio Code) or Tombi read it from the first line of the file, which names a
copy of the schema:

\`\`\`toml
#:schema ./refcheck.schema.json
\`\`\`

The extension cannot name it to them itself: the one way to do so, \`tomlValidation\` of Even Better TOML, takes whole addresses
only, and the schema has none that is public. What is wrong with the file the language server tells in any case, at its line
in the list of problems.
`;

/** docs/settings.md. */
export function settingsDocument(): GeneratedFiles {
  const schema: Schema = configurationJsonSchema();
  const contract = asSchema(asSchema(schema.properties?.['contracts']).additionalProperties);
  const text = [
    opening,
    table(schema),
    '## A function in `[contracts.NAME]`\n\nArguments count from 1. Every argument that no key names is borrowed, and may be kept or changed. Examples, and the other ways to\nstate a contract, are on [their page](own-contracts.md).\n',
    table(contract),
  ].join('\n');
  return new Map([['docs/settings.md', text]]);
}

const asSchema = (value: unknown): Schema => (typeof value === 'object' && value !== null ? value : {});

function table({ properties = {} }: Schema): string {
  const rows = Object.entries(properties).map(([key, value]) => {
    const schema = asSchema(value);
    if (schema.description === undefined) throw new Error(`the setting "${key}" has no description`);
    return `| \`${key}\` | ${typeText(schema)} | ${defaultText(schema)} | ${schema.description} |\n`;
  });
  return `| key | value | default | meaning |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

function typeText(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => `\`"${String(value)}"\``).join(', ');
  switch (schema.type) {
    case 'string':
      return 'a string';
    case 'boolean':
      return '`true`, `false`';
    case 'integer':
      return schema.minimum === undefined ? 'a whole number' : `a whole number, at least ${schema.minimum}`;
    case 'array':
      return asSchema(schema.items).type === 'string' ? 'a list of strings' : 'a list of whole numbers';
    case 'object':
      return asSchema(schema.additionalProperties).type === 'array' ? 'a table of lists' : 'a table of tables';
    default:
      throw new Error(`no words for a setting of type ${String(schema.type)}`);
  }
}

function defaultText({ default: value }: Schema): string {
  if (value === undefined) return '';
  if (typeof value === 'object' && !Array.isArray(value)) return '';
  return `\`${JSON.stringify(value)}\``;
}

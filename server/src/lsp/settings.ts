/**
 * The editor's settings, read with care: whatever the client sends, each value is the right one or the default. The
 * project's configuration file says what is checked; these say how it is shown and when.
 */
import * as z from 'zod/mini';
import { confidences } from '../project/optionValues.js';
import type { ProjectPreferences } from './editorProject.js';

const shown = ['error', 'warning', 'information', 'hint', 'off'] as const;

/** How a finding is shown. */
export type ShownSeverity = (typeof shown)[number];

const severities = z.catch(z.record(z.string(), z.catch(z.optional(z.enum(shown)), undefined)), {});
const flag = (byDefault: boolean): z.ZodMiniType<boolean> => z.catch(z.boolean(), byDefault);

const settingsSchema = z.object({
  enable: flag(true),
  run: z.catch(z.enum(['type', 'save', 'manual']), 'type'),
  severity: severities,
  minConfidence: z.catch(z.enum(['default', ...confidences]), 'default'),
  target: z.catch(z.string(), ''),
  inlayHints: z.catch(z.object({ enable: flag(true) }), { enable: true }),
  codeLens: z.catch(z.object({ enable: flag(true) }), { enable: true }),
  fixAll: z.catch(z.object({ exclude: z.catch(z.array(z.string()), ['left-trace']) }), {
    exclude: ['left-trace'],
  }),
  baseline: z.catch(z.object({ hide: flag(true) }), { hide: true }),
  jobs: z.catch(z.nullable(z.int().check(z.gte(1))), null),
});

/** All settings, complete. */
export type Settings = z.infer<typeof settingsSchema>;

/** Settings from what the client sent for the section `refcheck`. */
export const readSettings = (sent: unknown): Settings =>
  settingsSchema.parse(typeof sent === 'object' && sent !== null ? sent : {});

/** Those of the settings on which the analysis depends. */
export const preferencesOf = (settings: Settings): ProjectPreferences => ({
  target: settings.target,
  minConfidence: settings.minConfidence === 'default' ? undefined : settings.minConfidence,
});

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const manifestShape = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(false),
          messages_tab_read_only_enabled: z.boolean().default(true),
        })
        .optional(),
      bot_user: z.object({ display_name: z.string() }).optional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string(),
            usage_hint: z.string().optional(),
          }),
        )
        .default([]),
    })
    .default({ slash_commands: [] }),
  oauth_config: z
    .object({ scopes: z.object({ bot: z.array(z.string()).default([]) }) })
    .default({ scopes: { bot: [] } }),
  settings: z
    .object({
      event_subscriptions: z
        .object({ bot_events: z.array(z.string()).default([]) })
        .default({ bot_events: [] }),
      interactivity: z.object({ is_enabled: z.boolean() }).default({ is_enabled: false }),
      socket_mode_enabled: z.boolean().default(false),
    })
    .default({
      event_subscriptions: { bot_events: [] },
      interactivity: { is_enabled: false },
      socket_mode_enabled: false,
    }),
});

/** What the sandbox reads of an app's manifest. */
export interface Manifest {
  appName: string;
  botName: string;
  scopes: ReadonlySet<string>;
  events: ReadonlySet<string>;
  commands: readonly { command: string; description: string; usageHint: string }[];
  interactive: boolean;
  homeTab: boolean;
  messagesTab: boolean;
}

/** Reads a manifest in YAML or JSON. Errors: when it lacks what every manifest has. */
export function readManifest(path: string): Manifest {
  const { display_information, features, oauth_config, settings } = manifestShape.parse(
    parse(readFileSync(path, 'utf8')),
  );
  const home = features.app_home;
  return {
    appName: display_information.name,
    botName: features.bot_user?.display_name ?? display_information.name,
    scopes: new Set(oauth_config.scopes.bot),
    events: new Set(settings.event_subscriptions.bot_events),
    commands: features.slash_commands.map((command) => ({
      command: command.command,
      description: command.description,
      usageHint: command.usage_hint ?? '',
    })),
    interactive: settings.interactivity.is_enabled,
    homeTab: home?.home_tab_enabled ?? false,
    messagesTab: (home?.messages_tab_enabled ?? false) && !home?.messages_tab_read_only_enabled,
  };
}

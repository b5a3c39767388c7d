import { mark } from './marks.ts';

/** Names of tools as people write them; the first that fits wins, so longer names come first. */
const TOOLS: readonly (readonly [name: string, pattern: string])[] = [
  ['Claude Code', 'claude[ -]?code'],
  ['Claude', 'claude(?:[ -]?(?:ai|pro|opus|sonnet|haiku|desktop|\\d\\.\\d))*'],
  [
    'ChatGPT',
    '(?:chat[ -]?gpt|gpt)(?:[ -]?(?:plus|pro|enterprise|team|mini|(?:3\\.5|4|4o|4\\.\\d|5|5\\.\\d)(?! ?(?:times|x))(?= (?:for|to|on|with)\\b|[,.;:]|$)))*',
  ],
  ['GitHub Copilot', '(?:github|gh) copilot'],
  [
    'Microsoft Copilot',
    '(?:microsoft|ms|m365|office) (?:365 )?copilot|copilot (?:365|in (?:word|excel|teams|outlook|powerpoint))',
  ],
  ['Copilot', 'co-?pilot'],
  ['NotebookLM', 'notebook ?lm'],
  ['Gemini', '(?:google )?(?:gemini|bard)(?:[ -]?(?:pro|advanced|flash|\\d\\.\\d))*'],
  ['Perplexity', 'perplexity(?: ai)?'],
  ['Midjourney', 'mid-?journey'],
  ['DALL·E', 'dall[·. -]?e'],
  ['Notion AI', 'notion ai'],
  ['Slack AI', 'slack ai'],
  ['Grammarly', 'grammarly'],
  ['DeepL', 'deepl(?: write)?'],
  ['Mistral', 'mistral|le chat'],
  ['DeepSeek', 'deep-?seek'],
  ['Grok', 'grok'],
  ['Codex', 'codex'],
  ['Windsurf', 'windsurf'],
  ['Amazon Q', 'amazon q'],
  ['Otter', 'otter\\.?ai'],
  ['Fireflies', 'fireflies(?:\\.ai)?'],
  ['ElevenLabs', 'eleven ?labs'],
  ['Firefly', 'adobe firefly'],
];

/** Words that are also names of tools: read as a tool only after a word such as “with”. */
const COMMON_WORDS =
  'cursor|llama|whisper|gamma|runway|glean|granola|jasper|lovable|replit|devin|otter|firefly';
const AFTER = '(?<=(?:\\b(?:with|using|used|via|by|asked|had|let|through)\\s+)|^)';

/** AI without a name. */
const GENERIC =
  '(?:an? |the |our |my |some |any |much )?(?:internal |company |in-house )?(?:gen(?:erative)?[ -]?ai|ai(?: (?:tools?|assistants?|assistance|chat ?bots?|models?|agents?|help))?|llms?|chat ?bots?|(?:ai )?assistant)';

/**
 * Replaces every tool by its mark; `names` has the tool of each mark, null for “AI” without a name.
 */
export const markTools = (text: string): { text: string; names: (string | null)[] } => {
  const names: (string | null)[] = [];
  const take = (name: string | null) => {
    names.push(name);
    return mark('tool', names.length - 1);
  };
  let marked = text;
  for (const [name, pattern] of TOOLS) {
    const whole = new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?:'s)?(?![\\p{L}\\d])`, 'giu');
    marked = marked.replace(whole, () => take(name));
  }
  marked = marked.replace(
    new RegExp(`${AFTER}(${COMMON_WORDS})(?![\\p{L}\\d])(?!\\s+(?:ai)?\\s*(?:was|is)\\b)`, 'giu'),
    (_, word: string) => take(word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
  );
  // A capitalised name straight after “used” and before “for” is a tool we do not know yet.
  marked = marked.replace(
    /(?<=\b(?:[Uu]sed|[Uu]sing) )(\p{Lu}[\p{L}\d.]{1,20}(?: \p{Lu}[\p{L}\d.]{1,20})?)(?= (?:for|to|on)\b)/gu,
    (_, word: string) => (/^A\.?I\.?$/.test(word) ? word : take(word)),
  );
  const generic = new RegExp(`(?<![\\p{L}\\d])${GENERIC}(?![\\p{L}\\d])`, 'giu');
  return { text: marked.replace(generic, () => take(null)), names };
};

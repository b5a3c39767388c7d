/** What a person's Slack status says. `expiresAt` null: it stands until they change it. */
export type Status = { text: string; emoji: string; expiresAt: Date | null };

/** Status emoji that people use for nothing but being away; a plane or a mask alone may mean work. */
const LEAVE_EMOJI = new Set([
  'palm_tree',
  'desert_island',
  'beach_with_umbrella',
  'umbrella_on_ground',
  'face_with_thermometer',
  'face_with_head_bandage',
  'nauseated_face',
  'sneezing_face',
]);

const AWAY_WORDS = [
  'vacation(?:ing)?',
  'vacay',
  '(?:on|public|bank) holidays?',
  'holidays?(?: (?:until|till|til|through|thru|to|back|this|all|from|mode|time))',
  'o\\.?o\\.?o\\.?',
  'oof',
  'out of (?:the )?office',
  'out (?:today|tomorrow|this week|all week|all day|until|till|til|sick|ill)',
  'pto',
  '(?:paid |personal )?time off',
  '(?:a )?(?:day|week|days)s? off',
  'off (?:today|tomorrow|this week|all week|all day|until|till|til|sick|work)',
  'on (?:my )?(?:annual |parental |maternity |paternity |sick |medical |family |study |unpaid |bereavement |compassionate )?leave',
  '(?:annual|parental|maternity|paternity|sick|medical|family|study|unpaid|bereavement|compassionate) leave',
  'sick(?: day| leave)?',
  'unwell',
  'in hospital',
  'sabbatical',
  'jury duty',
  'away (?:until|till|til|today|this week|all week|from work)',
  'not working (?:today|this week|until)',
  // The commonest words for it in languages that share workspaces with English.
  'urlaub',
  'krank(?:geschrieben)?',
  'elternzeit',
  'mutterschutz',
  'abwesend',
  'vacances',
  'en cong[ée]s?',
  'cong[ée]s?(?: (?:maternit[ée]|parental|maladie|annuels?))?',
  'absente?',
  'arr[êe]t maladie',
  'vacaciones',
  'de baja',
  'fuera de la oficina',
  'f[ée]rias',
  'in ferie',
  'ferie',
  'malattia',
  'vakantie',
  'met verlof',
  'urlop',
  'отпуск(?:е)?',
  '休暇',
  '休假',
].join('|');

const AWAY = new RegExp(`(?<![\\p{L}])(?:${AWAY_WORDS})(?![\\p{L}])`, 'iu');
/** “Holiday” alone is a status, inside a longer one it may be work: “holiday campaign”. */
const ONLY_HOLIDAY = /^[\p{P}\p{S}\s]*(?:on )?(?:a )?holidays?[\p{P}\p{S}\s]*$/iu;
/** Back from it, planning it, or selling it. */
const NOT_AWAY =
  /(?<![\p{L}])(?:back from|returned from|after (?:my )?(?:vacation|holiday|leave|pto)|before (?:my )?(?:vacation|holiday|leave|pto)|(?:no|not on|not|need an?|needs?|planning|plan|dreaming|soon|next week|until my|covering for|travel planning)(?= .*(?:vacation|holiday|leave|pto|sick|ooo))|(?:vacation|holiday|leave|pto|ooo|sick)(?: \p{L}+)? (?:planning|planner|policy|policies|requests?|campaign|cover|coverage|calendar|tracker|project|sale)|starting (?:monday|tuesday|wednesday|thursday|friday|next))(?![\p{L}])/iu;

const emojiName = (emoji: string): string => emoji.replace(/^:|:$/g, '').replace(/::.*$/, '');

/**
 * Whether a status says that someone is away from work, and until when (null: no end is known);
 * null when it does not. A status that has expired says nothing.
 */
export const leaveOf = (status: Status, now: Date): { until: Date | null } | null => {
  const { text, emoji, expiresAt } = status;
  if (expiresAt && expiresAt <= now) return null;
  if (NOT_AWAY.test(text)) return null;
  const saysSo =
    AWAY.test(text) || ONLY_HOLIDAY.test(text) || LEAVE_EMOJI.has(emojiName(emoji.trim()));
  return saysSo ? { until: expiresAt } : null;
};

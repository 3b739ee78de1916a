import { isCard, isCheckedId, isIban } from './check-digits';
import { before, findByRules, replaceFound, withoutOverlap, type Rule } from './rules';
import { alternatives } from './word-lists';

/**
 * Personal data that people paste along with an example: a reason to look, never to refuse. It is found by shape, check digits and the
 * words around it, so names alone are not.
 */

/** Kinds of personal data; the label begins a sentence. */
export const PERSONAL_DATA = {
  email: { label: 'E-mail address' },
  phone: { label: 'Phone number' },
  card: { label: 'Payment card number' },
  iban: { label: 'Bank account number' },
  national_id: { label: 'Identity or tax number' },
  birth_date: { label: 'Date of birth' },
  address: { label: 'Street address' },
  person_number: { label: 'Number of a named person' },
} as const;
export type PersonalDataKind = keyof typeof PERSONAL_DATA;

/** Kind and place, in UTF-16 units of the text, `end` exclusive; never the value. */
export interface FoundPersonalData { readonly kind: PersonalDataKind; readonly start: number; readonly end: number }

/** Nobody's: reserved for examples by https://www.rfc-editor.org/rfc/rfc2606 and https://www.rfc-editor.org/rfc/rfc6761 . */
const RESERVED = /[@.]example\.(?:com|net|org)$|\.(?:example|test|invalid|localhost)$|serviceaccounts?\.\w+$/i;
/** Mailboxes of a team or a machine have one of these among the parts of their name. */
const SHARED = new Set(('no noreply donotreply reply info support help helpdesk desk servicedesk service security admin administrator postmaster hostmaster webmaster root abuse alerts notifications team group list staff ops operations '
  + 'operator devops sre dev noc soc siem dpo privacy compliance audit risk legal billing invoices finance accounting orders sales contact office hello mail newsletter press marketing jobs events feedback hr it data ai ml platform gateway odock '
  + 'api bot svc system web monitoring ci build deploy git gitlab github jira test demo user').split(' '));

const isPersonal = (address: string): boolean => !RESERVED.test(address) && !(address.split('@')[0] ?? '').toLowerCase().split(/[.+_-]/).some((part) => SHARED.has(part.replace(/\d+$/, '')) || SHARED.has(`${part}s`));
const digitsOf = (text: string): string => text.replace(/\D/g, '');
const isPhone = (least: number) => (text: string): boolean => !/\d{4}-\d\d-\d\d|\d{1,3}\.\d{1,3}\.\d{1,3}/.test(text) && digitsOf(text).length >= least && digitsOf(text).length <= 15;
const hasDigits = (least: number) => (text: string): boolean => digitsOf(text).length >= least;

const DATE = String.raw`(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\.? [A-Z][a-zäé]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?![\w-])`;
const ID_WORDS = alternatives(
  "ssn social~security national~insurance nino tax~(?:id|number) steuer-?(?:id|nummer) idnr passport reisepass personalausweis ausweis sozialversicherungsnummer driver'?s?~licen[cs]e",
  'identity~card national~id personnummer bsn pesel dni nie nif cpf aadhaar insee nir ahv avs',
);
const NAME = String.raw`(?:(?:Mr|Mrs|Ms|Dr|Herr|Frau|Mme|Sr|Sra)\.? (?:\p{Lu}[\p{L}'-]+ ?){1,2}|\p{Lu}\p{Ll}[\p{L}'-]* \p{Lu}\p{Ll}[\p{L}'-]*)`;
const PERSON = '(?:patient|customer|client|member|employee|insured|kund|versicherte|mitarbeiter|personal)(?:en|in|er|e|r|s)?';
const NUMBER = String.raw`(?:no|nr|number|nummer|id|mrn|#)[.:# ]{1,3}[A-Z]{0,4}-?\d{4,12}`;
/** Two words with capitals that are no name. */
const NO_NAME = new RegExp(String.raw`\b(?:${alternatives(
  'Service Services Data Support Portal Team Success Care Relations? Management Center Centre Number Id Record Records Journey Experience Master File Account Group The This Our Please See Odock Gateway Request',
)})\b`);

const A_NAME = new RegExp(NAME, 'u');
const isNamed = (text: string): boolean => A_NAME.test(text) && !NO_NAME.test(text);

/** In this order: what one shape has taken, the next does not look at again. */
const SHAPES: readonly Rule<PersonalDataKind>[] = [
  ['iban', /(?<![\w-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\w-])/g, isIban],
  ['card', /(?<![\w.-])\d{4}(?:[ -]?\d{3,6}){2,4}(?![\w-])/g, (text) => isCard(digitsOf(text))],
  ['email', /(?<![\w.+-])[\w.+-]{1,64}@[a-z\d](?:[a-z\d-]{0,62}\.)+[a-z]{2,24}(?![\w-]|\.\w|:\d)/gi, (text, { index, input }) => isPersonal(text) && !/:\/\/\S*$/.test(before(input, index, 80))],
  ['birth_date', new RegExp(String.raw`\b(?:born(?: on)?|date of birth|d\.?o\.?b\.?|birth ?da(?:te|y)|geburtsdatum|geboren(?: am)?|geb\.|née? le|fecha de nacimiento|nat[oa] il)[^\w\n]{1,4}(?:is |was |: ?)?(${DATE})`, 'gi')],
  ['national_id', /(?<![\w-])(?:\d{3}-\d{2}-\d{4}|756\.\d{4}\.\d{4}\.\d{2}|\d{8}-?[A-Z]|[XYZ]-?\d{7}-?[A-Z]|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z])(?![\w-])/g, isCheckedId],
  ['national_id', new RegExp(String.raw`\b(?:${ID_WORDS})(?: ?(?:no|nr|number|nummer|id|#)\b)?[.:# ]{1,3}(?:is |was |lautet )?([A-Z\d][A-Z\d .-]{4,20}\d[A-Z]?)(?![\w-])`, 'gi'), hasDigits(5)],
  ['phone', /(?<![\w.+-])\+\d{1,3}(?:[ ./-]?\(?\d{1,5}\)?){2,6}(?![\w-])/g, isPhone(9)],
  ['phone', /\b(?:phone|tel|telephone|telefon|mobile|mobil|cell|call|fax|téléphone|teléfono)\b[^\d\n]{0,12}(\(?\d{2,5}\)?(?:[ ./-]{0,3}\d{2,5}){1,4})(?![\w-])/gi, isPhone(7)],
  ['person_number', new RegExp(String.raw`\b${PERSON}[: ]{1,2}(${NAME}[^\n\d]{0,25}?${NUMBER})(?!\w)`, 'giu'), isNamed],
  ['person_number', new RegExp(String.raw`\b${PERSON}[ -]?(${NUMBER}[,;:( –-]{1,3}${NAME})`, 'giu'), isNamed],
  ['address', /(?<![\w.-])\d{1,5}[a-zA-Z]? (?:[A-Z][\w'.-]{1,24} ){1,3}(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Boulevard|Blvd\.?|Crescent|Terrace)(?![\w-]| ?[Mm]ap)/g],
  ['address', /(?<![\w.-])(?:[A-ZÄÖÜ][\wäöüß.-]{0,30}(?:straße|strasse|str\.|gasse|allee)|(?:[A-ZÄÖÜ][\wäöüß-]{1,24} )(?:Straße|Strasse|Str\.|Allee)) \d{1,4} ?[a-z]?(?![\w.%-])/g],
  ['address', /(?<![\w.-])\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|chemin|impasse) (?:(?:de|du|des|la|le|les) |l['’]|d['’]){0,3}[A-ZÉÈ][\wéèêà-]+/g],
  ['address', /\b(?:[Cc]alle|[Aa]venida|[Vv]ia|[Pp]laza) (?:(?:de|del|la|los|las) ){0,2}[A-ZÁÉ][\wáéíóúñ]+(?: [A-Z]\w+)?,? (?:n[.º°] ?)?\d{1,4}(?![\w.%-])/g],
];

/**
 * Finds personal data in a text that people wrote, in the order of the text. Mailboxes of teams, addresses reserved for examples,
 * ranges and ids are let pass. Runs in time linear in the text's length; never throws.
 */
export function findPersonalData(text: string): readonly FoundPersonalData[] {
  return withoutOverlap(text.length, findByRules(text, SHAPES));
}

/** The text with everything that looks like personal data replaced by the name of its kind, for texts that go to others. */
export function maskPersonalData(text: string): string {
  return replaceFound(text, findPersonalData(text), PERSONAL_DATA);
}

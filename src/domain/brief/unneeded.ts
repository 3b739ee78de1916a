/**
 * Words in a brief that nobody needs there: how the gateway is built inside, which Odock keeps to itself and decides, and names of
 * settings that hold secrets. Whoever writes them is told so; nothing is refused. The names of lifecycle phases are fine: people know
 * them. https://docs.odock.ai/docs/plugins/request-custom-plugin/ , “Implementation boundary”.
 */

interface Inside {
  readonly id: string;
  /** What to say instead, after “say”. */
  readonly instead: string;
  readonly pattern: RegExp;
}

/**
 * A part of the gateway's own machinery, whatever it is called: something that is Odock's, perhaps what it does, and a word for how software is put together. “Plugin engine” and
 * “gateway” by themselves are public words, and a chain or a sidecar of somebody's own system is none of ours.
 */
const OURS = String.raw`(?:plug-?ins?|hooks?|middlewares?|interceptors?|gateway(?:['’]s)?|odock(?:['’]s)?|engine(?:['’]s)?)`;
const BUILT = String.raw`(?:chains?|runners?|sidecars?|dispatchers?|executors?|orchestrators?|schedulers?|supervisors?|daemons?|event loops?|call stacks?|thread model|hook points?|extension points?|code ?base|internals)`;
const MACHINERY = String.raw`\b${OURS}[- ](?:(?:engine|plug-?in|hook|request|response|execution|evidence|runner|worker)[- ]){0,2}${BUILT}\b|\b${BUILT} (?:of|in|inside) (?:the |your )?(?:odock|gateway|plug-?in engine)\b|\bhook points?\b`;

/** The seven things that Odock's public documentation does not describe, as they turn up in requests. */
export const INSIDE: readonly Inside[] = [
  {
    id: 'interfaces', instead: 'what the plugin is told and what it answers',
    pattern: /\bplugin(?:s\.|\.)go\b|\b(?:plugin|hook|middleware|handler|go|golang) interfaces?\b|\btype \w+ interface\b|\bfunc \(\w+ \*?\w+\)|\b(?:method|function|hook) signatures?\b/gi,
  },
  {
    id: 'paths', instead: 'what should happen, not where in the code',
    pattern: new RegExp(String.raw`(?<![\w./-])(?:internal|pkg|cmd|apps|src|lib|services)\/(?:[\w.-]{1,40}\/){0,6}?[\w.-]{0,40}?(?:gateway|plugin|proxy|guardrail|safety|policy|mcp)[\w./-]{0,80}|\bgithub\.com\/odock[\w-]{0,40}\/[\w./-]{1,80}|(?<![\w./-])[\w-]{1,40}(?:\/[\w-]{1,40}){1,8}\.(?:go|rs|proto)\b|\bsource(?:[- ]code)? paths?\b|${MACHINERY}`, 'gi'),
  },
  {
    id: 'stores', instead: 'what has to be kept, for how long, and who may read it',
    pattern: /\bredis (?:streams?|keys?|channels?|hash(?:es)?|sets?|instances?|clusters?)\b|\b(?:postgres(?:ql)?|gateway|odock(?:['’]s)?) (?:tables?|schemas?|migrations?|database)\b|\bprisma\b|\bdatabase (?:migrations?|wiring)\b|\bstorage (?:wiring|layer|backend|adapter)\b|\bkey prefix(?:es)? in redis\b/gi,
  },
  {
    id: 'work', instead: 'what may wait, and what becomes of it when it fails',
    pattern: /\bworker (?:pools?|threads?|process(?:es)?|queues?|goroutines?)\b|\bgoroutines?\b|\b(?:internal|gateway|plugin|background) (?:job |work |task )?queues?\b|\bqueue (?:workers?|depth|consumers?)\b|\b(?:flush|poll) (?:loop|interval)s?\b|\bthread pools?\b/gi,
  },
  {
    id: 'keys', instead: 'which system needs a credential, and who holds it',
    pattern: /\b(?:wrapped|data|master|envelope) keys?(?= (?:of|in) (?:the )?(?:gateway|odock))|\bwrappedKey\b|\benvelope encryption\b|\bkey envelopes?\b|\b(?:decrypts?|decrypting|encrypts?|unwraps?) (?:the |its |our )?(?:provider|virtual|api) keys?\b|\bPROVIDER_KEY_ENCRYPTION\w*|\bsecret (?:resolver|provider|injection|store wiring)\b/gi,
  },
  {
    id: 'settings', instead: 'what should be switched on or off, for whom',
    pattern: /\bPLUGINS_ENV_\w+|\b(?:POSTGRES_DSN|REDIS_(?:URL|ADDR|PASSWORD|HOST)|CACHE_INVALIDATION_SECRET|BETTER_AUTH_SECRET|GRAFANA_ADMIN_PASSWORD)\b|\b(?:gateway|odock)[\w-]*\.(?:ya?ml|toml|env)\b|\bdocker-compose(?:\.ya?ml)?\b|\bhelm (?:values|chart)\b|\badmin-only (?:config(?:uration)?|settings?|flags?)\b/gi,
  },
  {
    id: 'contracts', instead: 'what other systems may rely on',
    pattern: /\b(?:extension|plugin) (?:contracts?|abi|registry|loader|manifest schema)\b|\bplugin sdk\b|\b(?:wasm|grpc|protobuf) (?:module|contract|interface|plugin)s?\b/gi,
  },
];

/** A word that may stand in the brief or not, and what its author is told. */
export interface Unneeded {
  readonly kind: 'inside' | 'secret_name';
  /** As somebody wrote it; cut when it is long. */
  readonly words: string;
  readonly sentence: string;
}

/** The name of a setting that holds a secret, without a value behind it. */
const SECRET_NAME = /(?<![\w$])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PWD|DSN|CREDENTIALS?)\b(?!\w|["'`]?\s?[:=]\s?\S)/g;
/** Keys that open nothing. */
const OPEN_NAME = /PUBLIC|PARTITION|IDEMPOTENCY|PRIMARY|SORT|CACHE_KEY|MAX_TOKEN/;

const cut = (words: string): string => (words.length > 40 ? `${words.slice(0, 39)}…` : words);

function inside(text: string): Unneeded[] {
  return INSIDE.flatMap(({ instead, pattern }): Unneeded[] => {
    const [first] = text.match(pattern) ?? [];
    if (first === undefined) return [];
    const words = cut(first);
    return [{ kind: 'inside', words, sentence: `“${words}” is not needed: say ${instead}. Odock decides how it is built.` }];
  });
}

/**
 * What of a text the brief does not need, one entry for each of the seven and one for names of secrets. Empty for most texts. Runs in time
 * linear in the text's length.
 */
export function findUnneeded(text: string): readonly Unneeded[] {
  const found = inside(text);
  const names = [...new Set(text.match(SECRET_NAME) ?? [])].filter((name) => !OPEN_NAME.test(name) && !found.some(({ words }) => words.includes(name)));
  if (names.length === 0) return found;
  const words = cut(names.join(', '));
  return [...found, { kind: 'secret_name', words, sentence: `“${words}” names a secret. The name may stay; never put its value here: Odock supplies an approved exchange.` }];
}

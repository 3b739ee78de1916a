import type { Json } from '../../src/domain/secrets/mask-texts';
import { createKeeper, type DraftKeeper, type KeeperPorts, type Mask } from './keeper';
import { createOutbox } from './outbox';

const keepers = new Map<string, DraftKeeper>();

/** Long texts are searched once, not with every key that is pressed in another field. */
function remembering(mask: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const masked = known.get(text) ?? mask(text);
    known.delete(text);
    known.set(text, masked);
    for (const oldest of known.keys()) { if (known.size <= 100) break; known.delete(oldest); }
    return masked;
  };
}

/** The detector is not part of the first load: it comes when a form first opens. */
async function loadMask(): Promise<Mask> {
  const [{ maskTexts }, { maskSecrets }] = await Promise.all([import('../../src/domain/secrets/mask-texts'), import('../../src/domain/secrets/find')]);
  const mask = remembering(maskSecrets);
  return (value: Json) => maskTexts(value, mask);
}

/**
 * The page's one keeper of what `accountId` types in one place: a request by its id, or what another page names. It also sends when the page
 * is left or the connection is back.
 */
export function keeperFor(place: string, accountId: string, send: KeeperPorts['send']): DraftKeeper {
  const name = `${place}/${accountId}`;
  const known = keepers.get(name);
  if (known !== undefined) return known;
  const now = (): number => Date.now();
  const keeper = createKeeper({ outbox: createOutbox(() => window.localStorage, place, accountId, now), loadMask, send, now });
  keepers.set(name, keeper);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') keeper.flush(); });
  window.addEventListener('pagehide', () => { keeper.flush(); });
  window.addEventListener('online', () => { keeper.flush(); });
  return keeper;
}

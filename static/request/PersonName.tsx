import { usePersonName } from './usePersonName';

/** A person inside a sentence, see {@link usePersonName}; for lists of people, where a hook cannot be called. */
export function PersonName({ accountId }: { readonly accountId: string }) {
  return <>{usePersonName(accountId)}</>;
}

import { view } from '@forge/bridge';

/** The part of the browser's address that belongs to the app's page. */
export interface Address {
  readonly search: string;
  /** Puts another query into the address; `replace` leaves no step behind to go back to. */
  set(search: string, replace: boolean): void;
  /** Calls back when somebody goes back or forward. */
  onReturn(listener: (search: string) => void): void;
}

/**
 * The address of a page that has one of its own. A host without one gives an address that is kept nowhere.
 * https://developer.atlassian.com/platform/forge/custom-ui-bridge/view/#createhistory
 */
export async function openAddress(): Promise<Address> {
  const history = await view.createHistory().catch(() => null);
  if (history === null) return { search: '', set: () => undefined, onReturn: () => undefined };
  return {
    search: history.location.search,
    set(search, replace) { (replace ? history.replace : history.push)({ pathname: '/', search }); },
    onReturn(listener) {
      // Versions of `history` hand the location over alone or with the action in one object.
      history.listen((...told: unknown[]) => {
        const [first, second] = told as [{ search?: string; location?: { search: string }; action?: string }, string | undefined];
        if ((second ?? first.action) === 'POP') listener((first.location ?? { search: first.search ?? '' }).search);
      });
    },
  };
}

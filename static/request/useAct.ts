import { useState } from 'react';
import type { Failure } from '../../src/contract/errors';
import type { ActCallName, CallInput } from '../../src/contract/messages';
import { useAnnounce } from '../elements/Announcer';
import { rememberFocus } from '../elements/focus';
import { useRequestContext } from './RequestContext';

export interface Acting {
  /** Why the last try was refused; null when it was not. */
  readonly failure: Failure | null;
  /** True while any act of this page is on its way. */
  readonly waiting: boolean;
  /** Does the act and says `said` when it is done. Answers with the failure, or null. */
  readonly run: <K extends ActCallName>(name: K, payload: CallInput<K>, said: string) => Promise<Failure | null>;
}

/** One form's way to act: its failure is shown beside its own button. */
export function useAct(): Acting {
  const { act, acting } = useRequestContext();
  const announce = useAnnounce();
  const [failure, setFailure] = useState<Failure | null>(null);
  const run: Acting['run'] = async (name, payload, said) => {
    const restoreFocus = rememberFocus(document.activeElement);
    setFailure(null);
    const failed = await act(name, payload);
    setFailure(failed);
    if (failed === null) announce(said);
    restoreFocus();
    return failed;
  };
  return { failure, waiting: acting, run };
}

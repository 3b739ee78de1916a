import { SiteLink } from '../elements/SiteLink';
import { useRequestContext } from '../request/RequestContext';

/** Where the request comes from and where it goes on; each version shows the other. */
export function Versions() {
  const { predecessor, successor } = useRequestContext().state.record;
  return (
    <>
      {predecessor === null ? null : <p>This is a new version of <SiteLink path={`/browse/${predecessor.key}`}>{predecessor.key}</SiteLink>.</p>}
      {successor?.key == null ? null : <p>There is a new version: <SiteLink path={`/browse/${successor.key}`}>{successor.key}</SiteLink>.</p>}
    </>
  );
}

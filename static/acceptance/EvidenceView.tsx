import type { Evidence } from '../../src/domain/record';
import { ExternalLink } from '../elements/ExternalLink';
import { SiteLink } from '../elements/SiteLink';
import { useRequestContext } from '../request/RequestContext';
import { pathOf } from './evidence';

/** A piece of evidence, to be looked at in a new tab. Comments and attachments are of this issue and are named by their number. */
export function EvidenceView({ evidence }: { readonly evidence: Evidence }) {
  const { snapshot } = useRequestContext();
  const { kind, ref } = evidence;
  const path = pathOf(evidence, snapshot.issue.key);
  if (path !== null) return <SiteLink path={path} newTab>{kind} {ref}</SiteLink>;
  return kind === 'link' && /^https?:\/\//i.test(ref) ? <ExternalLink href={ref}>{ref}</ExternalLink> : <span className="pre">{ref}</span>;
}

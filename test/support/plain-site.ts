import type { Site } from '../../local/site';
import { withOracles } from './oracles';
import { startTestSite } from './site';

/** A plain Jira without the app, as `npm start -- --seed bare` gives it; every exchange is held against Atlassian's documents. */
export const startPlainSite = (): Promise<Site> => startTestSite({ seed: 'bare', judge: withOracles });

/** A document of one line. */
export const documentOf = (text: string): { type: 'doc'; version: 1; content: { type: 'paragraph'; content: { type: 'text'; text: string }[] }[] } =>
  ({ type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });

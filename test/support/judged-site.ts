import type { Site } from '../../local/site';
import { withOracles } from './oracles';
import { startTestSite } from './site';

/** A site whose every exchange with Jira, the app's own included, is held against Atlassian's documents; a contradiction fails the running test. */
export const startJudgedSite = (): Promise<Site> => startTestSite({ judge: withOracles });

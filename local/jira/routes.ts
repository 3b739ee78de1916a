import { configurationRoutes } from './configuration';
import type { Route } from './contract';
import { issueRoutes } from './issues';

/** Every operation of Jira's REST API that the site models. */
export const siteRoutes: readonly Route[] = [...configurationRoutes, ...issueRoutes];

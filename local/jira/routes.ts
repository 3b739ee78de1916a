import { configurationRoutes } from './configuration';
import type { Route } from './contract';
import { issueRoutes } from './issues';
import { componentRoutes } from './projects/components';
import { versionRoutes } from './projects/versions';
import { dashboardRoutes } from './sharing/dashboards';
import { filterRoutes } from './sharing/filters';

/** Every operation of the site. */
export const allRoutes: readonly Route[] = [...issueRoutes, ...configurationRoutes, ...componentRoutes, ...versionRoutes, ...filterRoutes, ...dashboardRoutes];

import { boardRoutes } from './agile/boards';
import { epicRoutes } from './agile/epics';
import { issueListRoutes } from './agile/issue-lists';
import { rankingRoutes } from './agile/ranking';
import { sprintRoutes } from './agile/sprints';
import { configurationRoutes } from './configuration';
import type { Route } from './contract';
import { issueRoutes } from './issues';
import { jqlRoutes } from './jql/routes';
import { accountRoutes } from './people/accounts';
import { peopleFindingRoutes } from './people/finding';
import { groupRoutes } from './people/groups';
import { preferenceRoutes } from './people/preferences';
import { sessionRoutes } from './people/session';
import { jqlRewritingRoutes } from './jql/rewriting';
import { structuredQueryRoutes } from './people/structured-query';
import { projectChangeRoutes } from './projects/changes';
import { componentRoutes } from './projects/components';
import { projectFactRoutes } from './projects/facts';
import { relatedWorkRoutes } from './projects/related-work';
import { versionRoutes } from './projects/versions';
import { fieldContextRoutes } from './schemes/field-contexts';
import { workflowHistoryRoutes } from './configuration/workflows/history';
import { workflowPreviewRoutes } from './configuration/workflows/previews';
import { fieldDefaultRoutes } from './schemes/field-defaults';
import { fieldPlacementRoutes } from './schemes/field-placement';
import { listKeepingRoutes } from './schemes/lists';
import { notificationSchemeRoutes } from './schemes/notification-schemes';
import { optionReplacementRoutes } from './schemes/option-replacement';
import { permissionSchemeRoutes } from './schemes/permission-schemes';
import { issueSecurityRoutes } from './schemes/issue-security';
import { schemeReadingRoutes } from './schemes/reading';
import { screenChangeRoutes } from './schemes/screens';
import { appOnlyRoutes } from './settings/app-only';
import { avatarRoutes } from './settings/avatars';
import { siteSettingRoutes } from './settings/site-settings';
import { dashboardRoutes } from './sharing/dashboards';
import { dashboardBulkRoutes } from './sharing/dashboards-bulk';
import { filterRoutes } from './sharing/filters';

/** Every operation of the site. */
export const allRoutes: readonly Route[] = [
  ...issueRoutes, ...jqlRoutes, ...configurationRoutes, ...componentRoutes, ...versionRoutes, ...filterRoutes, ...dashboardRoutes, ...accountRoutes, ...peopleFindingRoutes, ...groupRoutes, ...preferenceRoutes, ...sessionRoutes,
  ...projectChangeRoutes, ...projectFactRoutes, ...listKeepingRoutes, ...permissionSchemeRoutes, ...fieldContextRoutes, ...schemeReadingRoutes, ...issueSecurityRoutes, ...screenChangeRoutes,
  ...siteSettingRoutes, ...avatarRoutes, ...appOnlyRoutes, ...boardRoutes, ...sprintRoutes, ...epicRoutes, ...rankingRoutes, ...issueListRoutes,
  ...fieldDefaultRoutes, ...fieldPlacementRoutes, ...optionReplacementRoutes, ...structuredQueryRoutes, ...relatedWorkRoutes,
  ...notificationSchemeRoutes, ...jqlRewritingRoutes, ...dashboardBulkRoutes, ...workflowHistoryRoutes, ...workflowPreviewRoutes,
];

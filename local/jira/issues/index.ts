import type { Route } from '../contract';
import { appFieldRoutes } from './app-fields';
import { archiveRoutes } from './archive';
import { attachmentRoutes } from './attachments';
import { bulkEditRoutes } from './bulk-edit';
import { bulkMoveRoutes } from './bulk-moves';
import { bulkPropertyRoutes } from './bulk-properties';
import { bulkQueueRoutes } from './bulk-queue';
import { bulkSimpleRoutes } from './bulk-simple';
import { bulkTransitionRoutes } from './bulk-transitions';
import { commentRoutes } from './comments';
import { createRoutes } from './create';
import { expressionRoutes } from './expression';
import { findingRoutes } from './finding';
import { historyRoutes } from './history';
import { issueRoutesOfOne } from './issue';
import { linkRoutes } from './links';
import { mailByHandRoutes } from './mail-by-hand';
import { propertyRoutes } from './properties';
import { searchRoutes } from './search';
import { transitionRoutes } from './transitions';
import { remoteLinkRoutes } from './remote-links';
import { voteRoutes } from './votes';
import { watcherRoutes } from './watchers';
import { worklogRoutes } from './worklogs';
import { worklogBulkRoutes } from './worklogs-bulk';

/** The operations on issues that the site models. */
export const issueRoutes: readonly Route[] = [
  ...createRoutes, ...issueRoutesOfOne, ...transitionRoutes, ...bulkTransitionRoutes, ...bulkEditRoutes, ...bulkMoveRoutes, ...bulkQueueRoutes, ...archiveRoutes, ...commentRoutes, ...attachmentRoutes, ...propertyRoutes, ...historyRoutes, ...watcherRoutes, ...linkRoutes, ...searchRoutes,
  ...bulkSimpleRoutes, ...bulkPropertyRoutes, ...findingRoutes, ...worklogRoutes, ...worklogBulkRoutes, ...mailByHandRoutes, ...voteRoutes, ...remoteLinkRoutes, ...appFieldRoutes, ...expressionRoutes,
];

import type { Route } from '../contract';
import { fieldRoutes } from './fields';
import { issueTypeRoutes } from './issue-types';
import { issueTypeSchemeRoutes } from './issue-type-schemes';
import { issueTypeScreenSchemeRoutes } from './issue-type-screen-schemes';
import { metadataRoutes } from './metadata';
import { panelRoutes } from './panels';
import { permissionRoutes } from './permissions';
import { projectRoutes } from './projects';
import { roleDefaultRoutes } from './role-defaults';
import { roleRoutes } from './roles';
import { screenRoutes } from './screens';
import { screenSchemeRoutes } from './screen-schemes';
import { siteFactRoutes } from './site-facts';
import { statusRoutes } from './statuses';
import { taskRoutes } from './tasks';
import { userRoutes } from './users';
import { workflowSchemeChangeRoutes } from './workflow-scheme-changes';
import { workflowSchemeDraftRoutes } from './workflow-scheme-drafts';
import { workflowSchemePartRoutes } from './workflow-scheme-parts';
import { workflowSchemeRoutes } from './workflow-schemes';
import { workflowCreationRoutes } from './workflows/create';
import { workflowReadRoutes } from './workflows/read';
import { workflowUpdateRoutes } from './workflows/update';

/** Every operation on a site's configuration, for `createJira`. */
export const configurationRoutes: readonly Route[] = [
  ...issueTypeRoutes, ...issueTypeSchemeRoutes,
  ...statusRoutes, ...workflowReadRoutes, ...workflowCreationRoutes, ...workflowUpdateRoutes, ...workflowSchemeRoutes, ...workflowSchemePartRoutes, ...workflowSchemeDraftRoutes, ...workflowSchemeChangeRoutes,
  ...screenRoutes, ...screenSchemeRoutes, ...issueTypeScreenSchemeRoutes, ...fieldRoutes,
  ...projectRoutes, ...roleRoutes, ...roleDefaultRoutes, ...userRoutes, ...permissionRoutes, ...metadataRoutes, ...panelRoutes, ...siteFactRoutes, ...taskRoutes,
];

import type { PageModule } from '../../forge/manifest';
import type { Html } from '../html';
import { moduleContext, type Where } from '../module-context';
import { moduleFrame } from '../pages/module-frame';
import type { ViewRequest } from './view';

/** A module of the app in its frame, with the context it has in this place. */
export function frameOf(request: ViewRequest, module: PageModule, where: Where): { module: PageModule; frame: Html } {
  const { jira: { site }, forge, user, appOrigin } = request;
  const context = forge === null ? {} : moduleContext(forge, site, module, user, where);
  return { module, frame: moduleFrame(module, appOrigin, context, where) };
}

import { admin } from './admin';
import { boardView } from './board';
import { showCreate } from './create';
import { addPanel, comment, showIssue, transition } from './issue';
import { changeType, clone, move, showMove } from './issue-actions';
import { beginLedger, ledger } from './ledger';
import { filtersView } from './filters';
import { listView } from './list';
import { mails } from './mails';
import { projectPage } from './project-page';
import { projectsOf } from './projects';
import type { View } from './view';

export type { View } from './view';

/** Pages for a signed-in user. */
export const VIEWS: readonly View[] = [
  { method: 'GET', path: /^\/$/, run: async ({ client }) => ({ goTo: `/projects/${(await projectsOf(client))[0]?.key ?? 'PLUG'}` }) },
  { method: 'GET', path: /^\/projects\/([^/]+)$/, run: listView },
  { method: 'GET', path: /^\/projects\/([^/]+)\/board$/, run: boardView },
  { method: 'GET', path: /^\/issues\/?$/, run: filtersView },
  // Where Jira has each board; the site draws one a project.
  { method: 'GET', path: /^\/jira\/software\/c\/projects\/([^/]+)\/boards\/\d+$/, run: (_request, [key = '']) => Promise.resolve({ goTo: `/projects/${key}/board` }) },
  { method: 'GET', path: /^\/projects\/([^/]+)\/apps\/([^/]+)(?:\/.*)?$/, run: projectPage },
  { method: 'GET', path: /^\/browse\/([^/]+)$/, run: (request, [key = '']) => showIssue(request, key) },
  { method: 'POST', path: /^\/browse\/([^/]+)\/transitions$/, run: transition },
  { method: 'POST', path: /^\/browse\/([^/]+)\/comments$/, run: comment },
  { method: 'POST', path: /^\/browse\/([^/]+)\/panels$/, run: addPanel },
  { method: 'POST', path: /^\/browse\/([^/]+)\/type$/, run: changeType },
  { method: 'POST', path: /^\/browse\/([^/]+)\/clone$/, run: clone },
  { method: 'GET', path: /^\/browse\/([^/]+)\/move$/, run: showMove },
  { method: 'POST', path: /^\/browse\/([^/]+)\/move$/, run: move },
  { method: 'GET', path: /^\/create$/, run: showCreate },
  { method: 'GET', path: /^\/admin$/, run: admin },
  { method: 'GET', path: /^\/mails$/, run: mails },
  { method: 'GET', path: /^\/ledger$/, run: ledger },
  { method: 'POST', path: /^\/ledger$/, run: beginLedger },
];

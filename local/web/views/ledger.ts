import { ledgerPage } from '../pages/ledger';
import type { ViewRequest, ViewResult } from './view';

export async function ledger({ ledger: { sheet }, jira: { site: { state } } }: ViewRequest): Promise<ViewResult> {
  return {
    title: 'Costs',
    body: ledgerPage(sheet(), {
      issue: (id) => state.issues.find((issue) => issue.id === id)?.key ?? 'deleted',
      person: (accountId) => state.users.find((user) => user.accountId === accountId)?.displayName ?? 'Nobody',
    }),
  };
}

export async function beginLedger({ ledger: { forget } }: ViewRequest): Promise<ViewResult> {
  forget();
  return { goTo: '/ledger' };
}

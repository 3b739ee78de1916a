/**
 * What stands in a record in place of an account id that had to be erased: `erased:1`. The number tells two people of one request apart and says
 * nothing about who they were; in another request the same person may have another number.
 */
const PSEUDONYM = /^erased:\d+$/;

export const pseudonym = (number: number): string => `erased:${number}`;
export const isErased = (accountId: string): boolean => PSEUDONYM.test(accountId);

import type { ReviewerRoleId, RoleId } from './ids';

/** Who acts. The requester is the reporter; the others are Jira project roles. */
export const ROLES_VERSION = 1;

export interface Role { readonly label: string; readonly does: string }
export interface ReviewerRole extends Role { readonly projectRole: string }

export const REVIEWER_ROLES: Readonly<Record<ReviewerRoleId, ReviewerRole>> = {
  security: {
    label: 'security', projectRole: 'Plugin security',
    does: 'Confirms where the requirement belongs, reviews capabilities, data and external systems, closes secret findings.',
  },
  operator: {
    label: 'operator', projectRole: 'Plugin operator',
    does: 'Reviews rollout, latency, failure behaviour and scope, attests tests and rollback, runs the pilot.',
  },
  compliance: { label: 'compliance', projectRole: 'Plugin compliance', does: 'Reviews what data leaves Odock and the evidence for audit.' },
  product_manager: { label: 'product manager', projectRole: 'Plugin product manager', does: 'Settles who owns the plugin afterwards and keeps the request moving.' },
};

export const ROLES: Readonly<Record<RoleId, Role>> = {
  requester: { label: 'requester', does: 'Writes the brief and answers what is asked. The issue’s reporter.' },
  ...REVIEWER_ROLES,
};

import type { StepId } from './ids';

/** The nine steps of Odock's design review flow, https://docs.odock.ai/docs/plugins/request-custom-plugin/ . */
export const STEPS: Readonly<Record<StepId, { readonly label: string }>> = {
  brief: { label: 'Brief' },
  classify: { label: 'Classify' },
  moment: { label: 'Lifecycle moment' },
  least_privilege: { label: 'Least privilege' },
  evidence: { label: 'Evidence' },
  plan: { label: 'Plan' },
  review: { label: 'Security and operator review' },
  pilot: { label: 'Pilot in limited scope' },
  production: { label: 'Production rollout' },
};

import { AppError } from '../contract/errors';

/** The value, or `otherwise` when it cannot be had: for what a person can do without. */
export async function orElse<T, U>(work: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return otherwise;
  }
}

import { z } from 'zod';

export const healthInput = z.strictObject({});

export const healthResult = z
  .object({
    status: z.enum(['ok', 'unavailable']),
    database: z.object({
      kind: z.enum(['embedded', 'server']).nullable().meta({ description: 'null while it cannot be opened' }),
      reachable: z.boolean(),
    }),
    migrations: z.object({
      applied: z.int().nonnegative(),
      pending: z.int().nonnegative(),
    }),
  })
  .meta({ id: 'Health' });

export type HealthResult = z.output<typeof healthResult>;

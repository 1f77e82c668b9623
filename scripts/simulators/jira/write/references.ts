import { z } from 'zod';

const Id = z.union([z.string(), z.int().transform(String)]).optional();

/** `{id}` or `{name}`: how requests name types, priorities and versions. */
export const Named = z.object({ id: Id, name: z.string().optional() });
/** `{id}` or `{key}`: how requests name projects and issues. */
export const Keyed = z.object({ id: Id, key: z.string().optional() });
/** `{id}` or `{value}`: how requests name options. */
export const Optioned = z.object({ id: Id, value: z.string().optional() });

import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { mayResolveTo } from '../config/site-address.ts';

/** Code of the error for a name that leads to where no site is. */
export const FORBIDDEN_ADDRESS = 'EFORBIDDENADDRESS';

/** The system's name resolution, which fails when the name leads to this machine or to its network's own services. */
export const lookupSite: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, address, family) => {
    const found = Array.isArray(address) ? address.map((each) => each.address) : [address];
    const forbidden = error ? undefined : found.find((each) => !mayResolveTo(hostname, each));
    if (forbidden === undefined) return callback(error, address, family);
    const refusal = new Error(`${hostname} leads to ${forbidden}.`);
    callback(Object.assign(refusal, { code: FORBIDDEN_ADDRESS }), []);
  });
};

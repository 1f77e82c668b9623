import type { ErrorDeviation } from './error-deviation.ts';
import {
  CLIENT_TESTS,
  error,
  GUIDE,
  JIRA_SOURCES,
  JQL,
  PLAIN,
  README,
  UNVERIFIED,
} from './error-deviation.ts';
import { WRITE_ERRORS } from './write-errors.ts';

/**
 * Every known deviation of the real services from Atlassian's and GitHub's OpenAPI documents and from the observed errors, each
 * with its source. An entry that a whole test run does not use is an error: it is wrong or no longer needed.
 */
export interface SchemaDeviation {
  readonly id: string;
  readonly source: string;
  /** `<document> <METHOD> <path>` that it applies to. */
  readonly operation: RegExp;
  readonly part: 'request' | 'response';
  /** ajv's keyword and the place in the document. */
  readonly keyword: string;
  readonly instancePath: RegExp;
  /** The value that is there in truth. */
  readonly value: (value: unknown) => boolean;
}

/** An answer that is a list where the document names one entry: each entry is validated. */
export interface ListDeviation {
  readonly id: string;
  readonly source: string;
  readonly operation: RegExp;
}

/** Not in any document, and yet there. */
export interface OperationDeviation {
  readonly id: string;
  readonly source: string;
  /** Operation that the simulated site answers. */
  readonly operation: string;
  /** The documented one that it is like. */
  readonly like: string;
}

export const DATE_TIME_OVERLAY = {
  id: 'instant-offset-without-colon',
  source: "the documents' own examples: 2020-03-26T22:20:59.000+0000 is no RFC 3339 date-time",
} as const;

export const LIST_DEVIATIONS: readonly ListDeviation[] = [
  {
    id: 'data-center-list-typed-as-item',
    source: `${README}: "array endpoints typed as one item"`,
    operation:
      /^data-center-10\.3 (GET \/api\/2\/(field|status|project|issuetype|priority|user\/assignable\/search)|POST .*\/attachments)$/,
  },
];

export const OPERATION_DEVIATIONS: readonly OperationDeviation[] = [
  {
    id: 'cloud-server-info-of-version-2',
    source: `${GUIDE} §2: "Detect with GET /rest/api/2/serverInfo deploymentType"`,
    operation: 'cloud-platform-v3 GET /rest/api/2/serverInfo',
    like: '/rest/api/3/serverInfo',
  },
];

export const SCHEMA_DEVIATIONS: readonly SchemaDeviation[] = [
  {
    id: 'bulk-changelog-created-epoch-ms',
    source: `${README}; observed-errors.json, note of cloud-400-bulkfetch-1001`,
    operation: /^cloud-platform-v3 POST \/rest\/api\/3\/changelog\/bulkfetch$/,
    part: 'response',
    keyword: 'type',
    instancePath: /\/changeHistories\/\d+\/created$/,
    value: (value) => typeof value === 'number' && value > 1e12,
  },
  {
    id: 'change-details-null',
    source: 'example of GET /rest/api/3/issue/{issueIdOrKey}/changelog: "from": null',
    operation: /^cloud-platform-v3 /,
    part: 'response',
    keyword: 'type',
    instancePath: /\/items\/\d+\/(from|to|fromString|toString)$/,
    value: (value) => value === null,
  },
  {
    id: 'data-center-change-details-null',
    source: 'same data as on Cloud, where the example has "from": null',
    operation: /^data-center-10\.3 /,
    part: 'response',
    keyword: 'type',
    instancePath: /\/histories\/\d+\/items\/\d+\/(from|to|fromString|toString)$/,
    value: (value) => value === null,
  },
  {
    id: 'data-center-fields-typed-as-objects',
    source: `${README}: "issue fields typed as objects"`,
    operation: /^data-center-10\.3 /,
    part: 'response',
    keyword: 'type',
    instancePath: /\/fields\/[^/]+$/,
    value: (value) => typeof value !== 'object' || value === null || Array.isArray(value),
  },
  {
    id: 'data-center-sent-fields-typed-as-objects',
    source: `${README}: "issue fields typed as objects"`,
    operation: /^data-center-10\.3 (POST|PUT) \/api\/2\/issue(\/bulk|\/\{issueIdOrKey\})?$/,
    part: 'request',
    keyword: 'type',
    instancePath: /\/fields\/[^/]+$/,
    value: (value) => typeof value !== 'object' || value === null || Array.isArray(value),
  },
  {
    id: 'data-center-property-typed-as-string',
    source: "the document's own words: the value has to be valid, non-empty JSON",
    operation: /^data-center-10\.3 /,
    part: 'request',
    keyword: 'type',
    instancePath: /^$|\/properties\/\d+\/value$/,
    value: (value) => typeof value !== 'string',
  },
  {
    id: 'data-center-read-property-typed-as-string',
    source: "the document's own words: the value has to be valid, non-empty JSON",
    operation: /^data-center-10\.3 GET .*\/properties\/\{propertyKey\}$/,
    part: 'response',
    keyword: 'type',
    instancePath: /^\/value$/,
    value: (value) => typeof value !== 'string',
  },
  {
    id: 'github-null-beside-an-enumeration',
    source: "the document's own words: state_reason is nullable, though its enumeration does not list null",
    operation: /^github-api GET .*\/issues(\/\{issue_number\})?$/,
    part: 'response',
    keyword: 'enum',
    instancePath: /\/state_reason$/,
    value: (value) => value === null,
  },
  {
    id: 'github-found-issue-without-text',
    source:
      "the document's own issue schema, where body is nullable: an issue may have none wherever it is read",
    operation: /^github-api GET \/search\/issues$/,
    part: 'response',
    keyword: 'type',
    instancePath: /^\/items\/\d+\/body$/,
    value: (value) => value === null,
  },
];

export const ERROR_DEVIATIONS: readonly ErrorDeviation[] = [
  ...WRITE_ERRORS,
  error('jql-unbounded', 400, JQL, /^Unbounded JQL queries are not allowed here\./, CLIENT_TESTS),
  error(
    'jql-syntax',
    400,
    JQL,
    /^Error in (the )?JQL Query: /,
    `${JIRA_SOURCES}; example of POST /jql/sanitize`,
  ),
  error('jql-operator', 400, JQL, /^The operator '.+' is not supported by the '.+' field\.$/, JIRA_SOURCES),
  error('jql-date', 400, JQL, /^Date value '.*' for field '.+' is invalid\./, CLIENT_TESTS),
  error('jql-issue', 400, JQL, /^An issue with key '.+' does not exist for field '.+'\.$/, CLIENT_TESTS),
  error('jql-issue-id', 400, JQL, /^A value with ID '\d+' does not exist for the field '.+'\.$/, UNVERIFIED),
  error('jql-function', 400, JQL, /^Unable to find JQL function '.+'\.$/, UNVERIFIED),
  error('jql-list', 400, JQL, /^Operator '.+' does not support the non-list value '.*'/, JIRA_SOURCES),
  error('jql-null-test', 400, JQL, /^The operator '.+' requires the value 'EMPTY' or 'NULL'/, UNVERIFIED),
  error(
    'jql-number',
    400,
    JQL,
    /^The value '.*' for field '.+' is invalid - please provide a number\.$/,
    UNVERIFIED,
  ),
  error(
    'jql-order-limit',
    400,
    JQL,
    /^The maximum number of sort fields allowed is 7\.$/,
    `${GUIDE} §1; ${UNVERIFIED}`,
  ),
  error(
    'bad-payload',
    400,
    PLAIN,
    /^Invalid request payload\. Refer to the REST API documentation/,
    CLIENT_TESTS,
  ),
  error('page-token', 400, PLAIN, /^The provided next page token is invalid or expired\.$/, UNVERIFIED),
  error('reconcile-limit', 400, PLAIN, /^The maximum number of issues to reconcile is 50\.$/, UNVERIFIED),
  error('properties-limit', 400, PLAIN, /^The maximum number of properties is 5\.$/, UNVERIFIED),
  error('bulk-fetch-limit', 400, PLAIN, /^You may only fetch a maximum of 100 issues/, UNVERIFIED),
  error(
    'permission-query',
    400,
    PLAIN,
    /^(The 'permissions' query parameter|Unrecognized permission)/,
    UNVERIFIED,
  ),
  error(
    'project-missing',
    404,
    PLAIN,
    /^No project could be found with key '.+'\.$/,
    'jira-rest-java-client tests',
  ),
  error(
    'agile-missing',
    404,
    PLAIN,
    /^(Board|Sprint) does not exist or you do not have permission/,
    UNVERIFIED,
  ),
  error('no-such-path', 404, 'message,status-code', /^null for uri: http/, CLIENT_TESTS),
  error('oauth-request', 400, 'error,error_description', /^/, 'RFC 6749 §5.2'),
  error('oauth-client', 401, 'error,error_description', /^/, 'RFC 6749 §5.2'),
  error('internal-error', 500, PLAIN, /^Internal server error$/, UNVERIFIED),
  error('gateway-502', 502, 'html', /^/, 'any HTTP gateway'),
  error('gateway-503', 503, 'html', /^/, 'any HTTP gateway'),
  error('gateway-429', 429, 'empty', /^$/, `${GUIDE} §4: "a gateway 429 WITHOUT Retry-After"`),
];

export function overlayIds(): string[] {
  const all = [
    DATE_TIME_OVERLAY,
    ...LIST_DEVIATIONS,
    ...OPERATION_DEVIATIONS,
    ...SCHEMA_DEVIATIONS,
    ...ERROR_DEVIATIONS,
  ];
  return all.map((entry) => entry.id);
}

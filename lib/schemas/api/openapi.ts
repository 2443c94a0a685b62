import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from 'zod-openapi';
import { z } from 'zod';
import { errorResult } from './error';
import { FILE_OPERATIONS, FILE_TYPES, OPERATIONS, type FileOperation, type Operation } from './operations';

const COOKIE = 'session';
const TOKEN = 'token';
const SIGNED_IN: Record<string, string[]>[] = [{ [COOKIE]: [] }, { [TOKEN]: [] }];

function failure(description: string): ZodOpenApiResponseObject {
  return { description, content: { 'application/json': { schema: errorResult } } };
}

const workbook = z.string().meta({ format: 'binary', description: 'A workbook: the rows as in CSV with typed figures, and a second sheet that says what they are' });
const csv = z.string().meta({ description: 'One header row, then one row a point or item, with the names of the JSON' });

function responses(operation: Operation): ZodOpenApiOperationObject['responses'] {
  const json = { 'application/json': { schema: operation.result } };
  if (!operation.signIn) {
    return { '200': { description: 'It can', content: json }, '400': failure('A parameter is wrong'), '503': { description: 'It cannot', content: json } };
  }
  return {
    '200': {
      description: 'The result; `etag` changes when the data do',
      content: 'format' in operation.input.shape ? { ...json, 'text/csv': { schema: csv }, [FILE_TYPES.xlsx]: { schema: workbook } } : json,
      headers: z.object({ etag: z.string().optional(), 'x-total-rows': z.string().optional().meta({ description: 'Rows there are at most, where they are written while they are read' }) }),
    },
    ...refusals('A member does not exist, or is not within what the account may see'),
  };
}

function refusals(notFound: string): ZodOpenApiOperationObject['responses'] {
  return {
    '304': { description: 'Nothing has changed since the answer with the tag in If-None-Match' },
    '400': failure('A parameter is wrong: which one, and what was expected'),
    '401': failure('Not signed in'),
    '403': failure('The account has not the right'),
    '404': failure(notFound),
    '503': failure('The database cannot be reached, or is busy'),
  };
}

function fileObject({ operationId, summary, file, formats, input }: FileOperation): ZodOpenApiOperationObject {
  const types = formats.map((format) => [FILE_TYPES[format], { schema: format === 'json' ? z.looseObject({ view: z.string() }) : z.string() }] as const);
  return {
    operationId,
    summary,
    security: SIGNED_IN,
    requestParams: { path: z.object({ file: z.string().meta({ description: `${file}; formats are ${formats.join(', ')}` }) }), query: input },
    responses: {
      '200': { description: 'The file', content: Object.fromEntries(types), headers: z.object({ etag: z.string(), 'content-disposition': z.string() }) },
      ...refusals('There is no such view or format (those there are are named), or what it is of does not exist within what the account may see'),
    },
  };
}

const signIn: ZodOpenApiOperationObject = {
  operationId: 'signIn',
  summary: 'Signs in; the answer’s cookie is to be sent with every other request',
  security: [],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: z.object({ email: z.email(), password: z.string() }).meta({ id: 'SignIn' }) } },
  },
  responses: {
    '200': { description: 'Signed in', headers: z.object({ 'set-cookie': z.string() }) },
    '401': { description: 'Wrong e-mail address or password' },
    '429': { description: 'Too many attempts' },
  },
};

function operationObject(operation: Operation): ZodOpenApiOperationObject {
  return {
    operationId: operation.operationId,
    summary: operation.summary,
    security: operation.signIn ? SIGNED_IN : [],
    requestParams: { query: operation.input },
    responses: responses(operation),
  };
}

/**
 * The description of the interface (OpenAPI 3.1), made from the schemas that requests are
 * read with and that answers have.
 *
 * @param cookie name of the session cookie
 */
export function openApiDocument(cookie: string): ReturnType<typeof createDocument> {
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Qujing',
        version: '1',
        description:
          'Figures of a district’s industry. A year has 11 periods: 02 is January–February, there is no 01. ' +
          'Numbers come at full precision; one that is not there is null, with the reason under `missing`. Sign in first, with POST /api/auth/sign-in/email, or send a personal token.',
      },
      servers: [{ url: '/' }],
      components: { securitySchemes: { [COOKIE]: { type: 'apiKey', in: 'cookie', name: cookie }, [TOKEN]: { type: 'http', scheme: 'bearer' } } },
      paths: {
        '/api/auth/sign-in/email': { post: signIn },
        ...Object.fromEntries(OPERATIONS.map((operation) => [operation.path, { get: operationObject(operation) }])),
        ...Object.fromEntries(FILE_OPERATIONS.map((operation) => [operation.path, { get: fileObject(operation) }])),
      },
    },
    {
      // What the error messages are made of is no part of the description.
      override: ({ jsonSchema }) => {
        if ('expects' in jsonSchema) delete jsonSchema.expects;
      },
    },
  );
}

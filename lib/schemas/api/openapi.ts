import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from 'zod-openapi';
import { z } from 'zod';
import { errorResult } from './error';
import { OPERATIONS, type Operation } from './operations';

const COOKIE = 'session';

function failure(description: string): ZodOpenApiResponseObject {
  return { description, content: { 'application/json': { schema: errorResult } } };
}

const csv = z.string().meta({ description: 'One header row, then one row a point or item, with the names of the JSON' });

function responses(operation: Operation): ZodOpenApiOperationObject['responses'] {
  const json = { 'application/json': { schema: operation.result } };
  if (!operation.signIn) {
    return { '200': { description: 'It can', content: json }, '400': failure('A parameter is wrong'), '503': { description: 'It cannot', content: json } };
  }
  return {
    '200': {
      description: 'The result; `etag` changes when the data do',
      content: { ...json, 'text/csv': { schema: csv } },
      headers: z.object({ etag: z.string() }),
    },
    '304': { description: 'Nothing has changed since the answer with the tag in If-None-Match' },
    '400': failure('A parameter is wrong: which one, and what was expected'),
    '401': failure('Not signed in'),
    '403': failure('The account has not the right'),
    '404': failure('A member does not exist, or is not within what the account may see'),
    '503': failure('The database cannot be reached, or is busy'),
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
    security: operation.signIn ? [{ [COOKIE]: [] }] : [],
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
          'Numbers come at full precision; one that is not there is null, with the reason under `missing`. Sign in first, with POST /api/auth/sign-in/email.',
      },
      servers: [{ url: '/' }],
      components: { securitySchemes: { [COOKIE]: { type: 'apiKey', in: 'cookie', name: cookie } } },
      paths: {
        '/api/auth/sign-in/email': { post: signIn },
        ...Object.fromEntries(OPERATIONS.map((operation) => [operation.path, { get: operationObject(operation) }])),
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

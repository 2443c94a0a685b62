import type { ReturnStatus } from '@/lib/domain/return-workflow';
import type { SaveResult, Sheet, SheetAttachment, SheetComment, SheetFinding } from '@/lib/domain/return-views';
import type { CommentInput, StepInput } from '@/lib/schemas/returns';
import type { SaveAnswer, Transport } from './save-queue';

/** What the server said went wrong, in the reader's language. */
export class RequestFailed extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'RequestFailed';
    this.status = status;
  }
}

const BASE = '/api/internal/returns';
const SEND_MILLISECONDS = 20_000;

async function messageOf(response: Response): Promise<{ readonly code: string; readonly message: string }> {
  const body: unknown = await response.json().catch(() => null);
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : body;
  const field = (name: string): string => {
    const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { code: field('code'), message: field('message') };
}

async function ask<Answer>(path: string, init: RequestInit & { readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Answer> {
  const response = await fetch(`${BASE}/${path}`, { ...init, headers: { ...init.headers, 'accept-language': document.documentElement.lang } }).catch(() => {
    throw new RequestFailed(0, '');
  });
  if (!response.ok) throw new RequestFailed(response.status, (await messageOf(response)).message);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

function json(body: unknown): RequestInit & { readonly headers: Readonly<Record<string, string>> } {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The server says that it will not, however often it is asked; everything else may pass. */
const FINAL = new Set([400, 403, 404, 409, 413, 422, 423]);

/** Sends a save and sorts the answer by what it means for what was typed. */
export const sendSave: Transport = async (input): Promise<SaveAnswer> => {
  const response = await fetch(`${BASE}/save`, { ...json(input), signal: AbortSignal.timeout(SEND_MILLISECONDS) }).catch(() => null);
  if (response === null) return { kind: 'unreachable' };
  if (response.ok) {
    const result = (await response.json().catch(() => null)) as SaveResult | null;
    return result === null ? { kind: 'unreachable' } : { kind: 'taken', result };
  }
  if (response.status === 401) return { kind: 'signed-out' };
  return FINAL.has(response.status) ? { kind: 'refused', code: (await messageOf(response)).code || String(response.status) } : { kind: 'unreachable' };
};

/** The sheet as the server has it. */
export function readSheet(query: string): Promise<Sheet> {
  return ask<Sheet>(`sheet?${query}`);
}

/** Outcome of a step on several returns: some may be done while others are refused. */
export interface StepAnswer {
  readonly done: readonly { readonly id: number; readonly version: number; readonly status: ReturnStatus }[];
  readonly refused: readonly { readonly id: number; readonly code: string; readonly message?: string; readonly findings?: readonly SheetFinding[] }[];
}

/** Hands in, or takes back what nobody has judged yet. */
export function takeStep(step: 'submit' | 'withdraw', input: StepInput): Promise<StepAnswer> {
  return ask<StepAnswer>(step, json(input));
}

/** Says something to a return or a cell. */
export function sendComment(input: CommentInput): Promise<SheetComment> {
  return ask<SheetComment>('comments', json(input));
}

/** Takes a piece of evidence away. */
export function removeAttachment(id: number): Promise<unknown> {
  return ask<unknown>(`attachments/${id}`, { method: 'DELETE' });
}

/** Address of a piece of evidence. */
export function attachmentHref(id: number): string {
  return `${BASE}/attachments/${id}`;
}

/** Sends a file as evidence and says how far it is, from 0 to 1. */
export function sendAttachment(at: { readonly id: number; readonly line: string; readonly slot: string }, file: File, onProgress: (share: number) => void): Promise<SheetAttachment> {
  const form = new FormData();
  form.set('id', String(at.id));
  form.set('line', at.line);
  form.set('slot', at.slot);
  form.set('file', file);
  return new Promise((resolve, reject) => {
    // fetch does not say how much of a body has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', `${BASE}/attachments`);
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as SheetAttachment);
      else {
        const body = request.response as { readonly error?: { readonly message?: string }; readonly message?: string } | null;
        reject(new RequestFailed(request.status, body?.error?.message ?? body?.message ?? ''));
      }
    });
    request.addEventListener('error', () => reject(new RequestFailed(0, '')));
    request.send(form);
  });
}

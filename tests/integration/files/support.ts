import { GET as chartFile } from '@/app/api/v1/charts/[file]/route';
import { GET as tableFile } from '@/app/api/v1/tables/[file]/route';

const HOST = 'http://qujing.test:3000';

/** Asks for a file as a browser would: `charts/overview-trend.svg?period=2024-03`. */
export function getFile(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const url = new URL(`/api/v1/${address}`, HOST);
  const [, kind, file = ''] = /^\/api\/v1\/(charts|tables)\/(.+)$/.exec(url.pathname) ?? [];
  const params = Promise.resolve({ file: decodeURIComponent(file) });
  return (kind === 'charts' ? chartFile : tableFile)(new Request(url, { headers }), { params });
}

/** The same, as bytes; anything but 200 is a failure. */
export async function bytesOf(address: string, headers: Readonly<Record<string, string>>): Promise<Buffer> {
  const response = await getFile(address, headers);
  const body = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${address}: ${response.status} ${body.toString('utf8')}`);
  return body;
}

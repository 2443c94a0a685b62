import { periodParam } from '@/lib/reports/forms/period-text';

const WRITTEN = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** A form's period from an address, yyyy-mm with January for forms that have one; null for anything else. */
export function readFormPeriod(text: string): number | null {
  const match = WRITTEN.exec(text);
  return match === null ? null : Number(match[1]) * 100 + Number(match[2]);
}

/** Address of a sheet. */
export function sheetHref(form: string, period: number, query: Readonly<Record<string, string | null>> = {}): string {
  const words = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return `/returns/${encodeURIComponent(form)}/${periodParam(period)}${words.length === 0 ? '' : `?${words.join('&')}`}`;
}

/**
 * Unified social credit codes by GB 32100-2015: 18 characters, of which 1 registration
 * department, 1 kind of body, 6 digits of the registering authority's area, 9 organisation
 * code (GB 11714-1997) and 1 check character. The area is where the body was registered, not
 * where its plant stands.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

export type CreditCodeFault = 'length' | 'alphabet' | 'checksum';

export type CreditCodeCheck =
  | { readonly valid: true }
  | { readonly valid: false; readonly reason: CreditCodeFault };

/**
 * Checks a code as written (no blanks, capital letters): length, alphabet (no I, O, S, V, Z;
 * digits for the area), check character. A wrong check character deserves a question, not a
 * refusal: some codes of early pilots are legal and fail it.
 */
export function checkCreditCode(code: string): CreditCodeCheck {
  if ([...code].length !== LENGTH) return { valid: false, reason: 'length' };
  const form = new RegExp(`^[${ALPHABET}]{2}\\d{6}[${ALPHABET}]{10}$`);
  if (!form.test(code)) return { valid: false, reason: 'alphabet' };
  return creditCodeCheckCharacter(code.slice(0, -1)) === code.at(-1)
    ? { valid: true }
    : { valid: false, reason: 'checksum' };
}

/** A code as people write it: blanks and hyphens taken out, capital letters. */
export function normalizeCreditCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/**
 * The check character of the first 17: (31 − Σ value × weight mod 31) mod 31.
 *
 * @throws RangeError for anything but 17 characters of the alphabet.
 */
export function creditCodeCheckCharacter(first17: string): string {
  return ALPHABET.charAt((31 - (weigh(first17, ALPHABET, WEIGHTS) % 31)) % 31);
}

/**
 * The check character of an organisation code's first eight, by GB 11714-1997: 11 − Σ value ×
 * weight mod 11, 10 written X and 11 written 0.
 *
 * @throws RangeError for anything but 8 digits or capital letters.
 */
export function organisationCheckCharacter(first8: string): string {
  const rest = 11 - (weigh(first8, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS) % 11);
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest);
}

/** Whether the organisation code inside a credit code (characters 9 to 17) checks. */
export function organisationCodeChecks(code: string): boolean {
  const organisation = code.slice(8, 17);
  if (!/^[0-9A-Z]{9}$/.test(organisation)) return false;
  return organisationCheckCharacter(organisation.slice(0, 8)) === organisation.at(-1);
}

function weigh(text: string, alphabet: string, weights: readonly number[]): number {
  const values = [...text].map((character) => alphabet.indexOf(character));
  if (values.length !== weights.length || values.includes(-1)) {
    throw new RangeError(`expected ${weights.length} characters of ${alphabet}: ${text}`);
  }
  return weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0);
}

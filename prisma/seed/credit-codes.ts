/**
 * Unified social credit codes of the demo's fictional enterprises (GB 32100-2015): well formed
 * and with correct check characters, yet held by nobody, because the organisation part begins
 * with DEM0, which no registration authority issues.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Check character of the nine-place organisation code (GB 11714). */
function organisationCheck(body: string): string {
  let sum = 0;
  ORGANISATION_WEIGHTS.forEach((weight, i) => {
    sum += parseInt(body.charAt(i), 36) * weight;
  });
  const check = 11 - (sum % 11);
  if (check === 11) return '0';
  return check === 10 ? 'X' : String(check);
}

/** The eighteenth place of a unified social credit code, from its first seventeen. */
export function creditCheck(first17: string): string {
  let sum = 0;
  WEIGHTS.forEach((weight, i) => {
    sum += ALPHABET.indexOf(first17.charAt(i)) * weight;
  });
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The code of the demo enterprise with the given number (1 to 9999). */
export function demoCreditCode(number: number): string {
  const body = `DEM0${String(number).padStart(4, '0')}`;
  const first17 = `91310116${body}${organisationCheck(body)}`;
  return first17 + creditCheck(first17);
}

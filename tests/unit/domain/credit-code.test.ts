import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import fixture from '@/tests/fixtures/usci-tests.json';
import {
  checkCreditCode,
  creditCodeCheckCharacter,
  normalizeCreditCode,
  organisationCheckCharacter,
  organisationCodeChecks,
} from '@/lib/domain/credit-code';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

describe('unified social credit codes', () => {
  it.each(fixture.valid)('%s is valid', (code) => {
    expect(checkCreditCode(code)).toEqual({ valid: true });
    expect(organisationCodeChecks(code)).toBe(true);
  });

  it.each([
    ['91310000132212291V', 'alphabet'],
    ['91310000132212291X', 'checksum'],
    ['9131000013221229IW', 'alphabet'],
    ['91310000132212291', 'length'],
    ['91310000123212291W', 'checksum'],
  ])('%s is not (%s)', (code, reason) => {
    expect(fixture.invalid_made).toContain(code);
    expect(checkCreditCode(code)).toEqual({ valid: false, reason });
  });

  it.each(fixture.legal_but_fail_checksum.codes)('%s is in use and fails only the check character', (code) => {
    expect(checkCreditCode(code)).toEqual({ valid: false, reason: 'checksum' });
  });

  it.each([
    ['', 'length'],
    ['91310000132212291W ', 'length'],
    ['91310000132212291w', 'alphabet'],
    ['9131A000132212291W', 'alphabet'],
    ['９1310000132212291W', 'alphabet'],
  ])('%j is refused for its %s', (code, reason) => {
    expect(checkCreditCode(code)).toEqual({ valid: false, reason });
  });

  it('are cleaned of blanks, full-width digits and small letters', () => {
    expect(normalizeCreditCode(' ９1310000-13221229 1w')).toBe('91310000132212291W');
  });

  it('show every single wrong character and every exchange of two neighbours', () => {
    const start = fc.tuple(
      fc.constantFrom(...alphabet), fc.constantFrom(...alphabet),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }),
      fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }),
    ).map(([a, b, area, rest]) => a + b + area.join('') + rest.join(''));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...alphabet), (first17, at, other) => {
        const code = first17 + creditCodeCheckCharacter(first17);
        expect(checkCreditCode(code)).toEqual({ valid: true });
        const wrong = code.slice(0, at) + other + code.slice(at + 1);
        expect(checkCreditCode(wrong).valid).toBe(wrong === code);
        if (at < 17) {
          const exchanged = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
          expect(checkCreditCode(exchanged).valid).toBe(exchanged === code);
        }
      }),
    );
  });

  it('refuse to compute a check character of something else', () => {
    expect(() => creditCodeCheckCharacter('9131000013221229')).toThrow(RangeError);
    expect(() => creditCodeCheckCharacter('9131000013221229I')).toThrow(RangeError);
    expect(() => organisationCheckCharacter('1322122')).toThrow(RangeError);
  });

  it('hold an organisation code with its own check character', () => {
    expect(organisationCheckCharacter('13221229')).toBe('1');
    expect(organisationCheckCharacter('71526726')).toBe('X');
    expect(organisationCodeChecks('91310000132212281W')).toBe(false);
    expect(organisationCodeChecks('too short')).toBe(false);
  });
});

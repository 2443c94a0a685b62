import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { balancedLines, breakLines, fitLines, piecesOf } from '@/lib/drawing/lines';
import { roughWidth } from '@/lib/drawing/rough-text';

const one = (text: string) => [...text].length;

describe('lines', () => {
  it('break Chinese anywhere but before closing and after opening punctuation', () => {
    expect(breakLines('全区规模以上，工业', 6, one, 1)).toEqual(['全区规模以', '上，工业']);
    expect(breakLines('增速《报表》', 3, one, 1)).toEqual(['增速', '《报', '表》']);
    expect(piecesOf('（甲）乙')).toEqual(['（甲）', '乙']);
  });

  it('break Latin at spaces and keep figures with their units together', () => {
    expect(breakLines('growth of output by town', 9, one, 1)).toEqual(['growth of', 'output by', 'town']);
    expect(breakLines('share 97.3\u2009% of it', 8, one, 1)).toEqual(['share', '97.3\u2009%', 'of it']);
  });

  it('lose nothing and keep to their width', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('产值', '增速，', 'output ', 'RMB ', '1,388.51', '（', '）', '。', '—', ' '), { maxLength: 40 }), fc.integer({ min: 40, max: 400 }), (parts, width) => {
        const text = parts.join('');
        const lines = breakLines(text, width, roughWidth, 12);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(roughWidth(line, 12)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('are of about the same length where asked for, and no more than they have to be', () => {
    expect(breakLines('level and growth by month', 20, one, 1)).toEqual(['level and growth by', 'month']);
    expect(balancedLines('level and growth by month', 20, one, 1)).toEqual(['level and', 'growth by month']);
    expect(balancedLines('level', 20, one, 1)).toEqual(['level']);
  });

  it('end with an ellipsis where there are more than fit', () => {
    expect(fitLines('长江三角洲新能源汽车', 4, 2, one, 1)).toEqual(['长江三角', '洲新能…']);
    expect(fitLines('上海', 4, 1, one, 1)).toEqual(['上海']);
  });
});

import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { explanationProblem, normalizeExplanation, problemOfExplanation } from '@/lib/domain/checks/explanation';

describe('explanations', () => {
  it.each([
    '4月底新增一条生产线投产，产量增加约四成',
    '客户推迟到下月提货，库存增加1200万元',
    '出口订单转移至泰国子公司，本月起不再出口',
    '因设备大修停产十二天，影响产值约800万元',
    '上月漏报委外加工费，本月一并调整50千元',
    '数据属实，主要是因为新签华东区大订单集中交付',
    'A new line started in May and doubled capacity',
    'Orders of the spring fair were delivered this month',
  ])('takes %s', (text) => {
    expect(explanationProblem(text, null)).toBeNull();
    expect(explanationProblem(text, '上月因设备检修停产十天')).toBeNull();
  });

  it.each(['已核实', '情况属实', '无误', '正常', '同上', 'checked', 'ok', '增产', '', '   ', '……'])('refuses %j', (text) => {
    expect(explanationProblem(text, null)).not.toBeNull();
  });

  it.each([
    '已核实无误，情况属实', '经核实，数据真实准确无误。', '已与企业电话核实，数据无误', '经与企业核实，情况属实，请审核通过', '企业实际情况如此，数据准确', '已核实！！！已核实！！！', 'ＯＫ，已确认，数据正确', '数据已再次核实确认，均无误',
    'Checked and verified with the enterprise', 'The figures are correct, checked twice', 'ok ok ok ok ok ok', '啊啊啊啊啊啊啊啊啊啊啊啊', '1111111111111111', '。。。。。。。。。。。。。。。',
  ])('knows %s for a phrase or nothing', (text) => {
    expect(['stock-phrase', 'too-short']).toContain(explanationProblem(text, null));
  });

  it('tells a phrase from a reason that is only short', () => {
    expect(explanationProblem('已核实无误，情况属实', null)).toBe('stock-phrase');
    expect(explanationProblem('已核实', null)).toBe('stock-phrase');
    expect(explanationProblem('设备检修停产', null)).toBe('too-short');
  });

  it('takes neither digits, nor a phrase with polite words round it, nor one said over and over, nor a reference to last month', () => {
    for (const text of ['1234567890123', '经核实数据无误，情况属实，无其他说明', '企业反映情况正常，请予通过为盼', '与上月相同的原因请参考上月说明', '订单增加订单增加订单增加', '原因同上月，同上月说明，请予以通过']) {
      expect([text, explanationProblem(text, null)]).toEqual([text, 'stock-phrase']);
    }
    for (const text of ['企业反映其他客户订单集中交付所致', '原因：2号生产线检修12天，产量下降', '上月说明的新产线本月全部达产，产量增加']) expect([text, explanationProblem(text, null)]).toEqual([text, null]);
  });

  it('refuses last month’s words however they are set', () => {
    const last = '因设备大修停产十二天，影响产值约800万元。';
    expect(explanationProblem('因设备大修停产十二天, 影响产值约８００万元', last)).toBe('same-as-last');
    expect(explanationProblem('因设备大修停产十三天，影响产值约800万元', last)).toBeNull();
  });

  it('lets what stays true from month to month be said again', () => {
    const given = { line: '', slot: '', text: '早期试点代码，经登记机关确认有效，附证明文件' };
    expect(problemOfExplanation({ ...given, check: 'C09' }, [{ ...given, check: 'C09' }])).toBeNull();
    expect(problemOfExplanation({ ...given, check: 'C03' }, [{ ...given, check: 'C03' }])).toBe('same-as-last');
    expect(problemOfExplanation({ ...given, check: 'C03' }, [{ ...given, check: 'C03', line: 'sales-output' }])).toBeNull();
  });

  it('never takes the same text twice, nor one under ten characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        if (normalizeExplanation(text) !== '') expect(explanationProblem(text, text)).not.toBeNull();
        if (normalizeExplanation(text).length < 10) expect(explanationProblem(text, null)).not.toBeNull();
      }),
    );
  });

  it('is not moved by blanks, punctuation, case and width', () => {
    fc.assert(
      fc.property(fc.constantFrom('a new furnace was lit in may', '新窑五月点火，产量翻番，订单排到年底'), fc.constantFrom(' ', '，', '!', '—'), (text, filler) => {
        expect(explanationProblem(`${filler}${text.toUpperCase()}${filler}`, text)).toBe('same-as-last');
      }),
    );
  });
});

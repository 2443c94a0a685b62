import 'server-only';

import { unitsWith } from '@/lib/domain/units';

/**
 * The indicators of this release. Output comes from the monthly return, investment from the
 * projects' monthly records; a ratio is computed from its numerator and denominator and never
 * stored; a growth has targets and published figures only.
 */
export interface IndicatorDefinition {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: 'flow' | 'stock' | 'ratio' | 'growth';
  /** Where its records come from; `derived` has none of its own. */
  readonly source: 'monthly-output' | 'project-investment' | 'project-stages' | 'derived';
  /** Unit of stored figures. */
  readonly unit: '千元' | '万元' | '%';
  /** Decimals of stored figures. */
  readonly decimals: number;
  readonly numeratorCode?: string;
  readonly denominatorCode?: string;
}

export const INDICATORS: readonly IndicatorDefinition[] = [
  { id: 1, code: 'gross-output', name: '规模以上工业总产值', nameEn: 'Above-scale gross industrial output', kind: 'flow', source: 'monthly-output', unit: '千元', decimals: 1 },
  { id: 2, code: 'sales-output', name: '规模以上工业销售产值', nameEn: 'Above-scale industrial sales output', kind: 'flow', source: 'monthly-output', unit: '千元', decimals: 1 },
  { id: 3, code: 'export-delivery', name: '规模以上工业出口交货值', nameEn: 'Above-scale export delivery value', kind: 'flow', source: 'monthly-output', unit: '千元', decimals: 1 },
  { id: 4, code: 'sales-ratio', name: '规模以上工业产销率', nameEn: 'Above-scale sales-to-output ratio', kind: 'ratio', source: 'derived', unit: '%', decimals: 1, numeratorCode: 'sales-output', denominatorCode: 'gross-output' },
  { id: 5, code: 'new-product-output', name: '规模以上工业新产品产值', nameEn: 'Above-scale output of new products', kind: 'flow', source: 'monthly-output', unit: '千元', decimals: 1 },
  { id: 10, code: 'investment', name: '工业投资', nameEn: 'Industrial investment', kind: 'flow', source: 'project-investment', unit: '万元', decimals: 1 },
  { id: 11, code: 'manufacturing-investment', name: '制造业投资', nameEn: 'Manufacturing investment', kind: 'flow', source: 'project-investment', unit: '万元', decimals: 1 },
  { id: 12, code: 'technical-upgrade-investment', name: '技术改造投资', nameEn: 'Technical upgrade investment', kind: 'flow', source: 'project-investment', unit: '万元', decimals: 1 },
  { id: 13, code: 'signed-investment', name: '签约项目计划总投资', nameEn: 'Planned investment of signed projects', kind: 'flow', source: 'project-stages', unit: '万元', decimals: 1 },
  { id: 14, code: 'gross-output-growth', name: '规模以上工业总产值增速', nameEn: 'Growth of above-scale gross industrial output', kind: 'growth', source: 'derived', unit: '%', decimals: 1 },
];

/** Units that a target of an indicator may be in: those that its figures can be converted to. */
export const TARGET_UNITS: ReadonlyMap<string, readonly string[]> = new Map(INDICATORS.map(({ code, unit }) => [code, unitsWith(unit)]));

/** The definition of an indicator by its code; undefined for a code that is not known. */
export function indicatorByCode(code: string): IndicatorDefinition | undefined {
  return INDICATORS.find((indicator) => indicator.code === code);
}

/** Indicators whose records a monthly return carries. */
export const OUTPUT_INDICATORS: readonly IndicatorDefinition[] = INDICATORS.filter((indicator) => indicator.source === 'monthly-output');

import { LINE_SCHEME } from '@/prisma/seed/clusters';
import { dateText, POINTS, timeText } from '@/prisma/seed/calendar';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import { allInvestmentRows } from '@/prisma/seed/project-investment';
import type { PlannedProject, Stage } from '@/prisma/seed/project-types';
import { PUBLISHED_PROJECTS } from '@/prisma/seed/published-projects';

export function projectsFile(projects: readonly PlannedProject[]): DemoFile {
  const header = [
    'code',
    'name',
    'investor',
    'enterprise',
    'town',
    'park',
    'industry',
    'scheme',
    'cluster',
    'kind',
    'foreign',
    'planned_total',
    'land_mu',
    'planned_output',
    'planned_tax',
  ];
  return demoFile('projects.csv', header, function* rows() {
    for (const project of projects) {
      const clustered = project.group !== 'none';
      yield [
        project.code,
        project.name,
        project.investor,
        project.enterprise,
        project.town,
        project.park,
        project.industry,
        clustered ? LINE_SCHEME : '',
        clustered ? project.group : '',
        project.kind,
        project.foreign ? 'yes' : 'no',
        String(project.plannedTotal),
        project.landMu === null ? '' : String(project.landMu),
        String(project.plannedOutput),
        String(project.plannedTax),
      ];
    }
    for (const project of PUBLISHED_PROJECTS) {
      const { code, name, investor, kind, foreign } = project;
      yield [
        ...[code, name, investor, '', '', '', '', '', '', kind, foreign ? 'yes' : 'no'],
        ...[project.plannedTotal, '', project.plannedOutput, project.plannedTax],
      ];
    }
  });
}

const EVIDENCE: Readonly<Record<Stage, string>> = {
  signed: '投资协议（演示文本）',
  filed: '企业投资项目备案证明（演示文本）',
  land: '土地成交确认书（演示文本）',
  started: '施工许可证（演示文本）',
  registered: '统计入库回执（演示文本）',
  building: '月度形象进度表（演示文本）',
  completed: '竣工验收意见书（演示文本）',
  producing: '试生产报告（演示文本）',
  'at-capacity': '达产评估报告（演示文本）',
  ended: '终止协议（演示文本）',
};

export function stagesFile(projects: readonly PlannedProject[]): DemoFile {
  return demoFile('stages.csv', ['project', 'stage', 'date', 'evidence'], function* rows() {
    for (const { code, events } of projects) {
      for (const { stage, day } of events) {
        yield [code, stage, dateText(day), `${EVIDENCE[stage]} ${code}`];
      }
    }
    for (const { code, stage } of PUBLISHED_PROJECTS) {
      if (stage) yield [code, stage.stage, stage.date, stage.evidence];
    }
  });
}

/** Monthly investment of the fictional projects; of the published ones no month was printed. */
export function investmentFile(projects: readonly PlannedProject[]): DemoFile {
  const header = ['project', 'period', 'month', 'ytd', 'since_start'];
  return demoFile('investment.csv', header, function* rows() {
    for (const [i, rows] of allInvestmentRows(projects).entries()) {
      const code = projects[i]?.code ?? '';
      for (const { time, month, yearToDate, sinceStart } of rows) {
        yield [
          code,
          timeText(time),
          time % POINTS === 0 ? '' : String(month),
          String(yearToDate),
          String(sinceStart),
        ];
      }
    }
  });
}

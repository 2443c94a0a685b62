/** Words of the search. */
export const zhSearch = {
  search: {
    title: '搜索',
    open: '搜索（/）',
    label: '企业、项目、街镇、集群、行业、指标、页面',
    placeholder: '名称、代码、拼音或首字母',
    hint: '↑↓ 选择，Enter 打开，Ctrl+P 置顶，Esc 关闭',
    start: '输入名称的一部分、代码、拼音或首字母，例如 qyjm。',
    remembered: '置顶与最近打开',
    none: '范围内没有与“{q}”相符的内容。可试试名称的一部分、代码或拼音首字母。',
    failed: '暂时无法搜索，请稍后重试。',
    count: '共{count, number}条',
    pin: '置顶',
    unpin: '取消置顶',
    go: '搜索',
    kind: { page: '页面', cluster: '集群', town: '街镇', park: '园区', industry: '行业', indicator: '指标', enterprise: '企业', project: '项目' },
  },
} as const;

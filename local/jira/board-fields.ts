/** The types of the fields that Jira Software keeps for boards; their values stand in the issue itself. */
export const RANK_TYPE = 'com.pyxis.greenhopper.jira:gh-lexo-rank';
export const SPRINT_TYPE = 'com.pyxis.greenhopper.jira:gh-sprint';

export { FEWEST_EVENTS, type Forecast, type ForecastInput, forecast, type StageHistory } from "./forecast.ts";
export { estimateSurvival, quantileOf, type Stay, type Survival, type SurvivalStep, survivalAt } from "./survival.ts";

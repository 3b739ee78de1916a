import '../bridge/without-eval';
import { start } from '../elements/start';
import { RolloutPage } from './RolloutPage';
import './rollout.css';

start(<RolloutPage />);

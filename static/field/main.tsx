import '../bridge/without-eval';
import { start } from '../elements/start';
import { FieldPage } from './FieldPage';

start(<FieldPage />);

import '../bridge/without-eval';
import { start } from '../elements/start';
import { SetUp } from './SetUp';

start(<SetUp />);

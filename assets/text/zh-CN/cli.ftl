### 命令行和命令面板对所有算法共有的设置、命令和消息的说明。

algorithm-raft = Raft：由选举产生的领导者复制日志（Ongaro 与 Ousterhout，2014）

setting-nodes = 节点数
setting-seed = 一切随机性的来源：相同的种子和命令得到相同的运行
setting-clients = 客户端数
setting-latency = 消息在途的时间
setting-fsync = 磁盘同步一次写入所需的时间
setting-client-timeout = 客户端等待多久没有应答就转向下一个节点
setting-client-give-up = 客户端等待多久没有应答就放弃：结果未知
setting-client-retry = 客户端是否重试

message-request = 客户端的请求
message-reply = 节点给客户端的应答

role-down = 已崩溃
role-absent = 未启动

### The screen: panes, keys, help.

## 窗格
pane-cluster = 集群
pane-logs = 日志
pane-in-flight = 传输中
pane-why = 为什么
pane-state = 状态
pane-events = 事件
pane-clients = 客户端
pane-invariants = 不变式
pane-script = 脚本

## 第一行，以及按键行上方的一行
status-nodes = { $count } 个节点
status-seed = 种子 { $seed }
status-event = 事件 { $number }
status-acked = 已确认 { $count }
status-step = 单步
status-busy = 运行中
status-safe = 安全 { $count }/{ $count }
status-violated = 违反 { $name }
status-next = 下一个事件在 { $left } 后
status-searching = 正在查找“{ $words }”
status-prompt-write = 写
status-prompt-read = 读
status-prompt-goto = 转到事件或时间
status-prompt-until = 运行直到
status-prompt-save = 另存为
status-too-small = synod 需要 { $width }×{ $height } 个字符，当前只有 { $columns }×{ $rows }。

## 窗格中的词语
label-paused = 已暂停
label-crashed = 已崩溃
label-partition = 分区
label-cut-from = 从 { $node } 切断到……
label-timer-fired = { $node } { $timer }超时
label-synced = { $node } 磁盘已同步
label-mark-decision = 当选
label-mark-role = 角色
label-mark-commit = 提交
label-mark-fault = 故障
label-mark-violation = 违反
label-committed = 已提交
label-uncommitted = 未提交
label-match = 已匹配
label-next = 下一条
label-nothing-in-flight = 没有传输中的消息
label-nothing-happened = 还没有发生任何事件。按空格键走一步，这里会说明它为什么发生。
label-held = 已扣留
label-lost = 将丢失
label-durable = 持久化
label-changed = 刚刚改变
label-no-operations = 还没有请求：按 w 写，按 r 读
label-pending = 等待中
label-ok = 成功
label-failed = 失败
label-unknown = 未知
label-violated-at = { $name }，事件 { $number }
label-safeguard-off = { $name } 已关闭
label-choose-pane = 窗格
label-choose-disk = 磁盘上留下什么
label-choose-branch = 分支
label-choose-safeguard = 保护措施
label-disk-kept = 保留
label-disk-unsynced = 丢失未同步部分
label-disk-wiped = 清空
label-branch-of = 在事件 { $number } 离开 { $parent }，共 { $end } 个事件
label-branch-main = 从头开始，共 { $end } 个事件
label-mistake = 无法理解
label-leave-title = 退出
label-leave = { $count ->
    [0] 退出 synod？
   *[other] 已有 { $count } 个事件，要退出吗？可以把会话保存成脚本，以后能原样回到这里。
}

## 帮助
help-title = 按键
help-pane-cluster = 谁是领导者，什么在传输
help-pane-logs = 逐个位置比较所有日志
help-pane-in-flight = 路上的消息
help-pane-why = 触发了哪条规则，为什么
help-pane-state = 一个节点的所有变量
help-pane-events = 发生过什么
help-pane-clients = 请求及其结果
help-pane-invariants = 必须始终成立的性质
help-disk-kept = 写过的全部内容
help-disk-unsynced = 只有已同步的内容
help-disk-wiped = 什么都没有：重启后是空的

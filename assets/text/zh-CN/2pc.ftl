### 两阶段提交：规则、消息、计时器、保护措施和设置。与三阶段提交共有的在 commit.ftl。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

algorithm-2pc = 两阶段提交：所有节点都提交一个事务，或者都不提交
about-2pc = S1 协调，至多 14 个参与者投票：必须全部同意。S1 在不巧的时刻崩溃则阻塞

## 规则：启动

rule-abort-unlogged = { $node } 在磁盘上找到没有决定的 { $tx }。它不可能让谁提交过，所以中断它，并通知{ $participants ->
    [none] 不到谁：没有参与者
   *[other] { " " }{ $participants }
}。
rule-abort-unlogged-title = { $tx } 没有提交记录：中断

rule-ready-again = { $node } 在磁盘上发现自己在 { $tx } 中投过 Yes，没有决定。{ $relock_after_restart ->
    [failed] 它再次处于 READY，却不加锁（保护措施 relock_after_restart 已关闭）。
   *[other] 它再次处于 READY{ $redo ->
            [none] {""}
           *[other] ，并重新锁住 { $redo } 的键
        }。
}它将询问决定。
rule-ready-again-title = 在 { $tx } 中再次 READY

## 规则：协调者

rule-decide-commit = { $wait_for_all_votes ->
    [held] { $needed ->
            [0] 没有需要询问的
           *[other] 全部 { $needed } 个参与者都投了 Yes
        }
    [unchecked] 全部 { $needed } 个参与者都投了 Yes
   *[other] { $needed } 个中只有 { $count } 个投了 Yes，{ $node } 不等其余的（保护措施 wait_for_all_votes 已关闭）
}。{ $log_before_decision ->
    [failed] { $node } 告诉客户端和参与者 { $tx } 已提交，却不写下来（保护措施 log_before_decision 已关闭）。
   *[other] { $node } 把 { $tx } 的提交写到磁盘：这就是提交点。然后才告诉客户端和参与者。
}
rule-decide-commit-title = 提交 { $tx }

rule-decide-abort = { $from } 不能提交 { $tx }，所以谁也不能。{ $node } 中断它并通知所有参与者。没收到的会来询问。
rule-decide-abort-title = { $from } 投 No：中断 { $tx }

rule-end-transaction = 所有参与者都已提交 { $tx }。不会再有谁询问：{ $node } 完成了它。
rule-end-transaction-title = { $tx } 完成

## 规则：参与者

rule-vote-yes = { $node } 能提交 { $tx }。{ $redo ->
    [none] 这里没有要写的
   *[other] 它锁住要写的键：{ $redo }
}。{ $persist_before_vote ->
    [failed] 它投 Yes，却不写下承诺的内容（保护措施 persist_before_vote 已关闭）。
   *[other] 它把 undo 和 redo 写到磁盘，然后投 Yes：从此照吩咐做，不再单独决定。
}
rule-vote-yes-title = 在 { $tx } 中投 Yes

rule-ask-for-decision = { $ran_out ->
    [true] { $node } 在 { $tx } 中处于 READY，迟迟没有消息
   *[other] { $node } 的计时器由命令触发
}。它不可以单独决定：询问 { $others }。
rule-ask-for-decision-title = 询问 { $tx }

rule-blocked = { $node } 询问过 { $tx }，没有得知决定{ $uncertain ->
    [none] {""}
   *[other] ：{ $uncertain } 也不知道
}{ $silent ->
    [none] {""}
   *[other] ；{ $silent } 没有答复
}。它只能保持锁，继续等待。
rule-blocked-title = 在 { $tx } 中阻塞

rule-abort-in-doubt = { $node } 在 { $tx } 中处于 READY，迟迟没有消息。它单独中断，尽管承诺过照吩咐做（保护措施 ready_waits 已关闭）。
rule-abort-in-doubt-title = 疑问中中断 { $tx }

rule-tell-uncertain = { $from } 询问 { $tx }，{ $node } 不知道：它在这里还没有决定。
rule-tell-uncertain-title = 也不知道

rule-abort-for-peer = { $from } 询问 { $tx }，{ $node } 还没有对它投票。{ $init_peer_aborts_itself ->
    [failed] 它说已中断，自己却不中断：它还可能投 Yes（保护措施 init_peer_aborts_itself 已关闭）。
   *[other] 所以它不可能已提交：{ $node } 中断它，并这样说。
}
rule-abort-for-peer-title = 未投票：告诉 { $from } 中断

rule-hear-uncertain = { $from } 也不知道 { $tx } 的结果。{ $node } 已从 { $needed } 个中的 { $count } 个听到这样的答复。
rule-hear-uncertain-title = { $from } 不知道

## 消息和计时器

message-prepare = 能否提交？
message-vote-yes = 发送者能提交，被告知时就会提交
message-vote-no = 发送者不能
message-global-commit = 已提交
message-global-abort = 已中断
message-ack = 发送者已照决定做完
message-decision-req = 决定了什么？
message-decision-resp = 发送者所知的决定
timer-wait-prepare = Prepare

## 保护措施和设置

safeguard-wait-for-all-votes = 全部投 Yes 之后协调者才提交。没有它，第一个 Yes 就够了：别的参与者可能投 No
safeguard-ready-waits = 投了 Yes 的不因没有答复而中断。没有它，参与者会中断别人提交的事务
safeguard-log-before-decision = 提交先写到协调者的磁盘，再告诉别人。没有它，重启的协调者会中断已提交的事务
safeguard-init-peer-aborts-itself = 因未投票而答“中断”的，先自己中断。没有它，它还会投 Yes
setting-uncertain = 投了 Yes 的参与者等待多久之后询问决定，并再次询问

## 图与不变式

fact-state = 节点在该事务中的状态；不写键时指它所知的最新事务。协调者：init、waiting（等待投票）、committing、done。参与者：init、ready（已投 Yes）、committed、aborted
fact-blocked = 对节点：它在该事务中是否阻塞，即已投 Yes、已询问，而没有任何能消除其疑问的节点在运行并与它连通。对集群：有多少个参与者阻塞
help-figure-all-of = 必须全部同意的参与者中，谁投了 Yes，谁确认了
invariant-commit-needs-all-votes = 所有参与者都投了 Yes、协调者也写下之后，事务才提交
violated-commit-needs-all-votes = { $node } 提交 { $tx }，{ $missing ->
    [none] 而
   *[other] 而 { $missing } 的磁盘上没有 Yes，
} { $logged ->
    [true] 日志里有它
   *[other] 协调者没有写下它
}。
explained-commit-needs-all-votes = 没有承诺提交 { $tx } 的参与者仍可以单独中断它；协调者没有写下的，重启后会重新决定。{ $node } 却照样提交。
invariant-blocking = 投了 Yes 的参与者能得知决定。众所周知，两阶段提交做不到这一点
violated-blocking = { $node } 在 { $tx } 中阻塞：它已投 Yes，{ $coordinator } 联系不上，它能联系到的也都不知道更多。{ $keys ->
    [none] 它只能等待。
   *[other] { $keys } 一直被锁住。
}
explained-blocking = 协议就是如此，程序没有错（同步阻塞）。{ $node } 承诺照 { $coordinator } 的决定去做。{ $coordinator } 可能已让某个节点提交 { $tx }，也可能将中断它：{ $node } 哪样都不能单独做。
conflict-tx-blocked = { $node } 在 { $tx } 中处于 READY，并已询问；{ $coordinator } 不答复。{ $keys ->
    [none] 它没有持有锁。
   *[other] 它持有 { $keys }。
}

## 演示

demo-2pc-commit = 先准备，再提交：两个阶段
demo-2pc-one-no = 一个 No，谁也不提交
demo-2pc-blocked = 协调者崩溃：阻塞，直到它回来
demo-2pc-ask-a-peer = 决定只到了一个：另一个去问它
demo-2pc-recovery = 准备好的参与者崩溃后恢复
demo-2pc-locked = 谁在等谁的锁
demo-2pc-impatient = 没有耐心：只做了一半

### 三阶段提交：规则、消息、计时器、保护措施和设置。与两阶段提交共有的在 commit.ftl。
### 规则的文字以 $node 称呼节点，以名字称呼守卫值；`rule-…-title` 用在事件列表里。

algorithm-3pc = 三阶段提交：谁也不必等待崩溃的节点
about-3pc = 提交之前，先让所有参与者知道大家都能提交；协调者 S1 崩溃后，其余的能自己了结

## 规则：协调者

rule-precommit-all = { $wait_for_all_votes ->
    [held] 全部 { $needed } 个参与者都投了 Yes
    [unchecked] 全部 { $needed } 个参与者都投了 Yes
   *[other] { $needed } 个中只有 { $count } 个投了 Yes，{ $node } 不等其余的（保护措施 wait_for_all_votes 已关闭）
}。{ $node } 还不提交 { $tx }。它写下大家都能提交，并通知所有参与者：PreCommit。
rule-precommit-all-title = 通知所有参与者：{ $tx } 都能提交

rule-decide-abort = { $from } 不能提交 { $tx }，所以谁也不能。{ $node } 中断它并通知所有参与者。
rule-decide-abort-title = { $from } 投 No：中断 { $tx }

rule-count-precommitted = { $from } 知道大家都能提交 { $tx }。{ $node } 已数到 { $needed } 个中的 { $count } 个。
rule-count-precommitted-title = { $from } 已预提交：{ $count }／{ $needed }

rule-ignore-precommitted = { $from } 对 { $tx } 的确认不改变什么：{ $node } 已数过它，或不在等它。
rule-ignore-precommitted-title = { $from } 已预提交：不改变什么

rule-decide-three-phase-commit = { $needed ->
    [0] 没有节点参与 { $tx }。
   *[other] { $crashed ->
        [none] 全部 { $needed } 个参与者都知道大家都能提交 { $tx }。
       *[other] { $needed } 个参与者中有 { $count } 个知道大家都能提交 { $tx }。{ $crashed } 联系不上，被视为已崩溃：不等它，它恢复后会询问。
    }
}{ $node } 把提交写到磁盘，然后告诉客户端和参与者。
rule-decide-three-phase-commit-title = 提交 { $tx }

rule-precommit-again = { $ran_out ->
    [true] { $node } 在等对 PreCommit 的确认
   *[other] { $node } 的计时器由命令触发
}。{ $missing } 在运行却没有确认：有谁提交 { $tx } 之前，它必须知道大家都能提交。{ $node } 再通知一次。
rule-precommit-again-title = 再次通知 { $missing }：都能提交

rule-abort-unacknowledged = { $ran_out ->
    [true] { $node } 没有及时得知 { $missing } 收到了 { $tx } 的 PreCommit
   *[other] { $node } 的计时器由命令触发
}。{ $termination_protocol ->
    [held] 只凭时钟（mode=timeout-local），这就是中断
   *[other] 它只凭自己的时钟中断 { $tx }（保护措施 termination_protocol 已关闭）
}：它通知所有参与者。已预提交而没有及时收到通知的会自行提交。
rule-abort-unacknowledged-title = 没有 { $missing } 的确认：中断 { $tx }

rule-count-otherwise = { $from } 对 { $tx } 做的不一样：它决定了 { $own }。已无法挽回。
rule-count-otherwise-title = { $from } 决定了 { $own }

rule-end-transaction = 所有参与者都说了对 { $tx } 做了什么：{ $otherwise ->
    [none] 处处都已提交
   *[other] { $otherwise } 中断了它
}。{ $node } 完成了它。
rule-end-transaction-title = { $tx } 完成

rule-coordinator-is-told = { $from } 说 { $tx } 在没有 { $node } 时如何了结：{ $decision }。{ $node } 写下来，并告诉来询问的。
rule-coordinator-is-told-title = 得知 { $tx } 的决定：{ $decision }

rule-abort-unprecommitted = { $node } 在磁盘上找到 { $tx }，没有写过大家都能提交。所以它没有通知过谁，谁也不可能已提交：它中断 { $tx }，并通知{ $participants ->
    [none] 不到谁：没有参与者
   *[other] { " " }{ $participants }
}。
rule-abort-unprecommitted-title = { $tx } 没有 PreCommit：中断

## 规则：参与者

rule-vote-yes = { $node } 能提交 { $tx }。{ $redo ->
    [none] 这里没有要写的
   *[other] 它锁住要写的键：{ $redo }
}。{ $persist_before_vote ->
    [failed] 它投 Yes，却不写下承诺的内容（保护措施 persist_before_vote 已关闭）。
   *[other] 它把 undo 和 redo 写到磁盘，然后投 Yes：处于状态 w。
}
rule-vote-yes-title = 在 { $tx } 中投 Yes

rule-precommit-here = { $from } 说大家都能提交 { $tx }。{ $epoch_check ->
    [failed] 在此期间后备协调者问过 { $node }，可能已中断，却没有谁检查（保护措施 epoch_check 已关闭）。
   *[other] {""}
}{ $node } 把它写下来（状态 p）并确认。它还没有提交。
rule-precommit-here-title = 预提交 { $tx }

rule-acknowledge-precommit-again = { $from } 又说大家都能提交 { $tx }。{ $node } 的磁盘上已有，再次确认。
rule-acknowledge-precommit-again-title = 再次确认 PreCommit

rule-refuse-precommit = { $from } 说大家都能提交 { $tx }。{ $state ->
    [init] { $node } 还没有对它投票
    [committed] { $node } 已提交它
    [aborted] { $node } 已中断它
   *[other] { $from } 不是它的协调者
}：不改变什么。
rule-refuse-precommit-title = { $from } 的 PreCommit 不改变什么

rule-has-done-otherwise = { $from } 对 { $tx } 说：{ $told }。{ $node } 在此期间已自行决定：{ $own }。它如实回答；做了的收不回来。
rule-has-done-otherwise-title = 被告知 { $told }，已做 { $own }

rule-abort-by-timeout = { $ran_out ->
    [true] { $node } 在 { $tx } 中投了 Yes，迟迟没有消息
   *[other] { $node } 的计时器由命令触发
}。它没有被告知大家都能提交。{ $termination_protocol ->
    [held] 只凭时钟（mode=timeout-local），这就是中断
   *[other] 它只凭自己的时钟和状态中断（保护措施 termination_protocol 已关闭）
}。
rule-abort-by-timeout-title = 没有消息：中断 { $tx }

rule-commit-by-timeout = { $ran_out ->
    [true] { $node } 被告知大家都能提交 { $tx }，之后迟迟没有消息
   *[other] { $node } 的计时器由命令触发
}。{ $termination_protocol ->
    [held] 只凭时钟（mode=timeout-local），这就是提交
   *[other] 它只凭自己的时钟和状态提交（保护措施 termination_protocol 已关闭）
}{ $redo ->
    [none] {""}
   *[other] ：写入 { $redo }
}。
rule-commit-by-timeout-title = 没有消息：提交 { $tx }

## 规则：终止协议

rule-ask-living-coordinator = { $ran_out ->
    [true] { $node } 迟迟没有 { $tx } 的消息
   *[other] { $node } 的计时器由命令触发
}。{ $coordinator } 在运行：{ $node } 去问它。
rule-ask-living-coordinator-title = 向 { $coordinator } 询问 { $tx }

rule-wait-for-backup = { $ran_out ->
    [true] { $node } 迟迟没有 { $tx } 的消息
   *[other] { $node } 的计时器由命令触发
}。{ $coordinator } 不再作决定，在运行的参与者中编号最小的是 { $backup }：它是后备协调者。{ $node } 不作决定：问它是否已决定。
rule-wait-for-backup-title = { $backup } 是后备协调者

rule-begin-termination = { $total ->
    [true] { $tx } 的所有参与者和 { $coordinator } 都重启过，现在又都在了：不会有谁都不知道的决定。{ $node } 编号最小
   *[other] { $coordinator } 不再对 { $tx } 作决定。在运行的参与者中 { $node } 编号最小：它是后备协调者
}。{ $asked ->
    [none] 没有可问的。
   *[other] 它问 { $asked } 各到哪一步（epoch { $epoch }）。
}
rule-begin-termination-title = 在 { $tx } 中是后备协调者

rule-tell-state = { $from } 作为 epoch { $epoch } 的后备协调者了结 { $tx }{ $epoch_check ->
    [failed] ，这个 epoch 已过去：更晚的已经问过（保护措施 epoch_check 已关闭）
   *[other] {""}
}。{ $node } 说自己到哪一步：{ $state ->
    [init] 还没有投票（q）
    [ready] 投了 Yes（w）
    [precommitted] 知道大家都能提交（p）
    [committed] 已提交（c）
   *[aborted] 已中断（a）
}。{ $gives_up ->
    [true] 它自己作为后备协调者所做的就此放下。
   *[other] {""}
}
rule-tell-state-title = 把状态告诉 { $from }：{ $state }

rule-tell-restarted = { $from } 问 { $node } 在 { $tx } 中到哪一步。它重启过，可能错过了决定：它如实回答，不计在内。
rule-tell-restarted-title = 重启过：不计在内

rule-refuse-earlier-backup = { $epoch ->
    [0] { $from } 说大家都能提交 { $tx }，但在此期间 { $node } 答复过后备协调者（epoch { $own }），它可能据此中断了：协调者的话不再算数。
   *[other] { $from } 以 { $tx } 的 epoch { $epoch } 的后备协调者身份说话。{ $node } 听过 epoch { $own } 的：较早的不再算数。
}
rule-refuse-earlier-backup-title = { $from } 的 epoch { $epoch } 已过去

rule-count-state = { $state ->
    [restarted] { $from } 重启过，不计在内。
    [init] { $from } 在 { $tx } 中还没有投票。
    [ready] { $from } 在 { $tx } 中投了 Yes。
    [precommitted] { $from } 知道大家都能提交 { $tx }。
    [committed] { $from } 已提交 { $tx }。
   *[aborted] { $from } 已中断 { $tx }。
}{ $node } 知道 { $needed } 个状态中的 { $count } 个。
rule-count-state-title = { $from } 的状态 { $state }：{ $count }／{ $needed }

rule-ignore-state = { $from } 说它在 { $tx } 中到哪一步（epoch { $epoch }）。{ $node } 没有问，或在别的 epoch 里问，或已知道。
rule-ignore-state-title = { $from } 的状态不改变什么

rule-ask-states-again = { $ran_out ->
    [true] 后备协调者 { $node } 没有及时得到全部答复
   *[other] { $node } 的计时器由命令触发
}。{ $crashed ->
    [none] {""}
   *[other] { $crashed } 联系不上，被视为已崩溃。
}{ $missing ->
    [none] {""}
   *[other] { $missing } 在运行，再问一次。
}
rule-ask-states-again-title = 后备协调者等待答复

rule-backup-aborts = { $node } 计入的节点中，{ $aborted ->
    [none] { $init ->
        [none] 都投了 Yes（{ $ready }）
       *[other] { $init } 还没有投票
    }
   *[other] { $aborted } 已中断
}{ $count_precommitted ->
    [failed] ，而 { $precommitted } 被告知过大家都能提交：这只当作一个 Yes（保护措施 count_precommitted 已关闭）。它中断 { $tx }，尽管可能有节点已提交
   *[other] { $aborted ->
        [none] { $init ->
            [none] ，没有一个被告知大家都能提交。谁也不可能已提交：提交者会先通知它们。它中断 { $tx }
           *[other] 。所以谁也不可能已提交。它中断 { $tx }
        }
       *[other] 。它也中断 { $tx }
    }
}，并通知所有节点。
rule-backup-aborts-title = 后备协调者中断 { $tx }

rule-backup-precommits = { $precommitted } 被告知过大家都能提交 { $tx }：可能有节点已提交，谁也不可能已中断。所以要提交。但是先要{ $ready ->
    [none] 通知的没有：都知道了。
   *[other] 让 { $ready } 也知道（epoch { $epoch }）。
}
rule-backup-precommits-title = 后备协调者预提交 { $tx }

rule-precommit-for-backup = epoch { $epoch } 的后备协调者 { $from }{ $epoch_check ->
    [failed] （已过去；保护措施 epoch_check 已关闭）
   *[other] {""}
} 说大家都能提交 { $tx }。{ $node } 写下来并确认。
rule-precommit-for-backup-title = 应 { $from } 预提交 { $tx }

rule-count-moved = { $from } 知道大家都能提交 { $tx }：{ $needed } 个中的 { $count } 个。
rule-count-moved-title = { $from } 已预提交：{ $count }／{ $needed }

rule-ignore-moved = { $from } 说到 { $tx } 在 epoch { $epoch } 的 PreCommit。{ $node } 不在等它，或已了结 { $tx }。
rule-ignore-moved-title = { $from } 的话不改变什么

rule-backup-commits = { $committed ->
    [none] { $backup_waits_for_acks ->
        [failed] { $precommitted } 知道大家都能提交 { $tx }；{ $missing } 还不知道，后备协调者却不等它（保护措施 backup_waits_for_acks 已关闭）。{ $node }
       *[other] 在运行的都知道大家都能提交 { $tx }：{ $precommitted }。{ $node }
    }
   *[other] { $committed } 已提交 { $tx }。{ $node }
} 提交它，并通知所有节点。
rule-backup-commits-title = 后备协调者提交 { $tx }

rule-end-by-backup = epoch { $epoch } 的后备协调者 { $from }{ $epoch_check ->
    [failed] （已过去；保护措施 epoch_check 已关闭）
   *[other] {""}
} 对 { $tx } 作了决定：{ $decision }。{ $node } 照做，并释放锁。
rule-end-by-backup-title = { $from } 决定 { $tx }：{ $decision }

## 规则：重启之后

rule-ready-again = { $node } 在磁盘上找到 { $tx }，状态 { $state ->
    [precommitted] p：被告知过大家都能提交
   *[other] w：投过 Yes
}，没有决定。{ $relock_after_restart ->
    [failed] 它不加锁（保护措施 relock_after_restart 已关闭）。
   *[other] { $redo ->
        [none] 这里没有要写的。
       *[other] 它重新锁住 { $redo } 的键。
    }
}
rule-ready-again-title = { $tx } 仍未决定

rule-ask-after-restart = { $again ->
    [true] { $ran_out ->
        [true] { $node } 迟迟没有得知决定，再次询问
       *[other] { $node } 的计时器由命令触发：它再次询问
    }
   *[other] { $node } 重启了
}。它在 { $tx } 中处于状态 { $state ->
    [precommitted] p
   *[other] w
}，但其他节点可能已把它了结：无论被告知过什么，它都询问 { $others }，知道之前不计在内。
rule-ask-after-restart-title = 询问 { $tx }

rule-blocked-after-restart = { $node } 询问过 { $tx }，没有得知决定{ $restarted ->
    [none] {""}
   *[other] ：{ $restarted } 也重启过，不知道
}{ $silent ->
    [none] {""}
   *[other] ；{ $silent } 没有说不知道
}。不在的那个可能是最后一个在运行的，并作了决定。它持有锁，继续等待。
rule-blocked-after-restart-title = 在 { $tx } 中阻塞

rule-tell-undecided = { $from } { $asks ->
    [true] 重启后询问
   *[other] 询问
} { $tx }。{ $node } 不知道：{ $restarted ->
    [true] 它自己也重启过，正在询问
   *[other] 还没有决定
}。
rule-tell-undecided-title = { $tx } 在这里没有决定

rule-abort-for-peer = { $from } 询问 { $tx }，{ $node } 还没有对它投票。所以谁也不可能已提交：{ $node } 中断它，并这样说。
rule-abort-for-peer-title = 未投票：告诉 { $from } 中断

rule-hear-undecided = { $from } 也不知道 { $tx } 的结果{ $restarted ->
    [true] ：它也重启过
   *[other] ：那里还没有决定
}。
rule-hear-undecided-title = { $from } 不知道

## 图

fact-state = 节点在该事务中的状态；不写键时指它所知的最新事务。协调者：init、waiting（等待投票）、precommitting、committing、done。参与者：init（q）、ready（w）、precommitted（p）、committed（c）、aborted（a）
fact-blocked = 对节点：它在该事务中是否阻塞，即重启过、已询问，而没有任何能消除其疑问的节点在运行并与它连通。对集群：有多少个参与者阻塞
word-precommitted = 预提交
word-precommitting = 预提交中
word-logged-precommit = 预提交
word-restarted = 重启过
badge-backup = 后备协调者
panel-precommitted = 预提交
panel-states = 状态
legend-precommitted = 预提交
help-figure-all-of = 必须全部同意的参与者中，谁投了 Yes，谁知道大家都投了，谁做完了；以及后备协调者听到了谁

## 不变式

invariant-commit-needs-all-votes = 所有参与者都投了 Yes 之后，事务才提交
violated-commit-needs-all-votes = { $node } 提交 { $tx }，而 { $missing } 的磁盘上没有 Yes。
explained-commit-needs-all-votes = 没有承诺提交 { $tx } 的参与者仍可以单独中断它。{ $node } 却照样提交。
invariant-blocking = 重启过的参与者能得知决定。众所周知，它可能要等到全部节点都恢复
violated-blocking = { $node } 在 { $tx } 中阻塞：它重启过，能联系到的都不知道决定。{ $keys ->
    [none] 它只能等待。
   *[other] { $keys } 一直被锁住。
}
explained-blocking = 协议就是如此，程序没有错。{ $node } 停机时，另一个节点可能作为最后一个在运行的对 { $tx } 作了决定。只有全部恢复之后，才知道没有谁作过。
conflict-tx-blocked = { $node } 在 { $tx } 中重启过，并已询问；{ $coordinator } 不作决定。{ $keys ->
    [none] 它没有持有锁。
   *[other] 它持有 { $keys }。
}
invariant-divergence = 没有节点提交另一个节点中断的事务，即使在网络分区或暂停之后，或 mode=timeout-local 时。众所周知，三阶段提交做不到这一点
violated-divergence = 在 { $tx } 中，{ $committed } 已提交，而 { $aborted } 已中断。
explained-divergence = 协议就是如此，程序没有错（数据不一致）。没有消息的被视为已崩溃，由时钟或彼此联系得上的节点决定。{ $node } 按它所知做得对；另一个知道的不一样。

## 消息和计时器

message-can-commit = 能否提交？
message-yes = 发送者能
message-no = 发送者不能
message-pre-commit = 大家都能：准备好不再询问就提交
message-ack-pre = 发送者已准备好
message-do-commit = 已提交
message-abort = 已中断
message-have-done = 发送者所做的
message-decision-req = 决定了什么？
message-decision-resp = 发送者所知的决定
message-state-req = 后备协调者问：到哪一步了？
message-state-resp = 到这一步
message-tpre-commit = 后备协调者说：大家都能提交
message-tack = 发送者现在知道了
message-tdecide = 后备协调者作了决定
timer-phase = 下一阶段
timer-wait-prepare = CanCommit
timer-termination = 答复

## 保护措施和设置

safeguard-wait-for-all-votes = 全部投 Yes 之后协调者才预提交。没有它，第一个 Yes 就够了：别的参与者可能投 No
safeguard-termination-protocol = 迟迟没有消息时，由后备协调者按在运行的所有节点的状态了结。没有它，各自凭时钟和自己的状态决定
safeguard-count-precommitted = 对后备协调者来说，知道大家都能提交的节点起决定作用。没有它，那只当作一个 Yes，后备协调者会中断别人可能已提交的事务
safeguard-backup-waits-for-acks = 在运行的都知道大家都能提交之后，后备协调者才提交。没有它，不知道的那个可能成为下一个后备协调者并中断
safeguard-epoch-check = 拒绝较早的后备协调者。没有它，已崩溃的后备协调者的消息会推翻下一个查明的结果
setting-mode = 协调者没有消息时由谁决定。termination：在运行的编号最小的参与者，按在运行的所有节点的状态。timeout-local：各自凭时钟和自己的状态
setting-phase-timeout = 协调者等待 PreCommit 的确认、后备协调者等待答复的时间；参与者等待下一步的时间是它的两倍
setting-uncertain = 重启过的节点等待答复多久之后再次询问

## 演示

demo-3pc-commit = 三个阶段：先让大家知道都能提交，再提交
demo-3pc-one-no = 一个 No；没收到通知的凭时钟中断
demo-3pc-missing-ack = 缺一个确认：全部回滚
demo-3pc-timeouts = 协调者崩溃：一个提交，一个中断，都对
demo-3pc-one-crash = 只凭超时：一次崩溃，只做了一半
demo-3pc-termination = 同样的崩溃，用终止协议
demo-3pc-cut-off = 中断没有到达一个：它提交了
demo-3pc-partition = 网络分区，两个后备协调者
demo-3pc-all-crash = 全部崩溃：谁是最后一个？
